import type { Wire } from "./types.ts";

/** All that leads to some boxes and all that follows from them, themselves included. What disarms leads nowhere. */
export function neighbourhood(wires: readonly Wire[], starts: readonly string[]): ReadonlySet<string> {
	const ahead = new Map<string, string[]>();
	const behind = new Map<string, string[]>();
	for (const { from, to, effect } of wires) {
		if (effect === "disarms") continue;
		ahead.set(from, [...(ahead.get(from) ?? []), to]);
		behind.set(to, [...(behind.get(to) ?? []), from]);
	}
	return new Set([...reached(ahead, starts), ...reached(behind, starts)]);
}

function reached(next: ReadonlyMap<string, readonly string[]>, starts: readonly string[]): Set<string> {
	const seen = new Set(starts);
	const open = [...starts];
	for (let at = open.pop(); at !== undefined; at = open.pop())
		for (const to of next.get(at) ?? [])
			if (!seen.has(to)) {
				seen.add(to);
				open.push(to);
			}
	return seen;
}
