/** What an explanation looks up again and again, each thing once. */
import type { Scope } from "../condition/index.ts";
import {
	asEventSeq,
	type EventSeq,
	formatPath,
	type Json,
	type JsonObject,
	type Path,
	type SourcePosition,
	type ValueOrigin,
} from "../contract/index.ts";
import { createHistory, type History, type PastRun } from "./history.ts";
import type { WhySource, WhyStep } from "./source.ts";

export interface Known {
	readonly source: WhySource;
	readonly history: History;
	step(name: string): WhyStep | undefined;
	dataAt(seq: number): JsonObject;
	/** What conditions are evaluated with at an event: the task's clock as it stood then. */
	scopeAt(seq: number): Scope;
	/** Who left what stands at a path; undefined where nothing ever stood there. */
	originOf(path: Path, at: number): ValueOrigin | undefined;
	eventOrigin(
		event: EventSeq,
		run: PastRun | undefined,
		source: SourcePosition | undefined,
		before?: Json,
	): ValueOrigin;
}

export function createKnown(source: WhySource): Known {
	const history = createHistory(source.events);
	const data = new Map<number, JsonObject>();
	const origins = new Map<string, ValueOrigin | undefined>();
	// Events are numbered from 1 without gaps.
	const event = (seq: number) => source.events[seq - 1];
	const eventOrigin: Known["eventOrigin"] = (seq, run, place, before) => ({
		event: seq,
		type: event(seq)?.type ?? "created",
		...(run && { run: run.id, step: run.step }),
		...place,
		...(before !== undefined && { before }),
	});
	return {
		source,
		history,
		step: (name) => source.steps.get(name),
		dataAt(seq) {
			let known = data.get(seq);
			if (known === undefined) {
				known = source.dataAt(seq);
				data.set(seq, known);
			}
			return known;
		},
		scopeAt: (seq) => ({ now: () => event(seq)?.at ?? 0 }),
		originOf(path, at) {
			const key = `${at} ${formatPath(path)}`;
			if (!origins.has(key)) {
				const blame = source.blame(path, at);
				origins.set(
					key,
					blame && {
						event: asEventSeq(blame.seq),
						type: blame.event,
						...(blame.run !== undefined && { run: blame.run }),
						...(blame.step !== undefined && { step: blame.step }),
						...blame.source,
						...(blame.before !== undefined && { before: blame.before }),
					},
				);
			}
			return origins.get(key);
		},
		eventOrigin,
	};
}
