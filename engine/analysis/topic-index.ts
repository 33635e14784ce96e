import type { Pattern } from "./value/index.ts";

/** Finds names by the first keys of their paths. */
export interface TopicIndex {
	add(name: string, paths: readonly Pattern[]): void;
	remove(name: string): void;
	/** The names with a path that may meet one of these. */
	meeting(paths: readonly Pattern[]): ReadonlySet<string>;
}

export function createTopicIndex(): TopicIndex {
	const byTopic = new Map<string, Set<string>>();
	/** Names whose paths begin with a wildcard, or are the data as a whole. */
	const everywhere = new Set<string>();
	const topicsOf = new Map<string, ReadonlySet<string>>();

	function topics(paths: readonly Pattern[]): { known: Set<string>; isAll: boolean } {
		const known = new Set<string>();
		let isAll = false;
		for (const [first] of paths) {
			if (first === undefined || typeof first === "symbol") isAll = true;
			else known.add(String(first));
		}
		return { known, isAll };
	}

	return {
		add(name, paths) {
			const { known, isAll } = topics(paths);
			topicsOf.set(name, known);
			if (isAll) everywhere.add(name);
			for (const topic of known) {
				const names = byTopic.get(topic);
				if (names) names.add(name);
				else byTopic.set(topic, new Set([name]));
			}
		},
		remove(name) {
			for (const topic of topicsOf.get(name) ?? []) byTopic.get(topic)?.delete(name);
			topicsOf.delete(name);
			everywhere.delete(name);
		},
		meeting(paths) {
			const { known, isAll } = topics(paths);
			if (isAll) return new Set(topicsOf.keys());
			const names = new Set(everywhere);
			for (const topic of known) for (const name of byTopic.get(topic) ?? []) names.add(name);
			return names;
		},
	};
}
