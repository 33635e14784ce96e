import type { GraphEdge } from "../contract/index.ts";

/** Ways that are told. */
const MOST_WAYS = 20;
/** Ways that are looked into; among many steps that all lead to each other there are more than could ever be told. */
const MOST_TRIED = 20_000;

export interface Ways {
	/** The steps of each way, the shortest first; no step twice, unless a way leads back to where it began. */
	readonly ways: readonly (readonly string[])[];
	readonly hasMore: boolean;
	/** The edges that the ways go over. */
	readonly edges: readonly GraphEdge[];
}

/** The ways from one step to another over edges that arm. */
export function findWays(all: readonly GraphEdge[], from: string, to: string): Ways {
	const arming = all.filter(({ effect }) => effect === "arms");
	const next = new Map<string, Set<string>>();
	const before = new Map<string, Set<string>>();
	for (const edge of arming) {
		if (edge.from === edge.to && edge.from !== from) continue;
		next.set(edge.from, (next.get(edge.from) ?? new Set()).add(edge.to));
		before.set(edge.to, (before.get(edge.to) ?? new Set()).add(edge.from));
	}
	const useful = leadingTo(to, before);
	const ways: (readonly string[])[] = [];
	let hasMore = false;
	const open: (readonly string[])[] = [[from]];
	for (let i = 0; i < open.length; i++) {
		const way = open[i] as readonly string[];
		for (const step of [...(next.get(way.at(-1) as string) ?? [])].sort()) {
			if (step === to) {
				if (ways.length < MOST_WAYS) ways.push([...way, step]);
				else hasMore = true;
			} else if (useful.has(step) && !way.includes(step)) {
				if (open.length < MOST_TRIED) open.push([...way, step]);
				else hasMore = true;
			}
		}
		if (hasMore) break;
	}
	const hops = new Set(ways.flatMap((way) => way.slice(1).map((step, i) => JSON.stringify([way[i], step]))));
	return { ways, hasMore, edges: arming.filter((edge) => hops.has(JSON.stringify([edge.from, edge.to]))) };
}

function leadingTo(to: string, before: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
	const found = new Set<string>();
	const open = [to];
	for (let step = open.pop(); step !== undefined; step = open.pop())
		for (const each of before.get(step) ?? [])
			if (!found.has(each)) {
				found.add(each);
				open.push(each);
			}
	return found;
}
