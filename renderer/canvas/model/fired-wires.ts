import {
	type EdgeCoverage,
	formatPath,
	type GraphEdge,
	type JournalEvent,
	type RunId,
} from "../../../engine/contract/index.ts";
import { wireId } from "./bundle-edges.ts";
import { pathsMeet } from "./paths-meet.ts";

/** A wire that a task used: a step wrote what the other's clause depends on, and the other then started. */
export interface Firing {
	readonly wire: string;
	/** The event at which the other started. */
	readonly seq: number;
}

/** The wires that a task was seen to use, each time that it did, in order. Pure. */
export function firings(events: readonly JournalEvent[], edges: readonly GraphEdge[]): readonly Firing[] {
	const byWriter = Map.groupBy(
		edges.filter(({ from, to, effect }) => from !== to && effect === "arms"),
		({ from }) => from,
	);
	const fired: Firing[] = [];
	const stepOf = new Map<RunId, string>();
	const pending = new Map<string, Set<string>>();
	for (const event of events) {
		if (event.type === "step-started") {
			stepOf.set(event.run, event.step);
			for (const id of pending.get(event.step) ?? []) fired.push({ wire: id, seq: event.seq });
			pending.delete(event.step);
		} else if (event.type === "step-ended" || event.type === "step-failed") {
			const writer = stepOf.get(event.run) ?? "";
			const written = event.patch.map(({ path }) => formatPath(path));
			for (const { from, to, path } of byWriter.get(writer) ?? []) {
				if (!written.some((place) => pathsMeet(place, path))) continue;
				const id = wireId(from, to, "arms");
				const waiting = pending.get(to);
				if (waiting === undefined) pending.set(to, new Set([id]));
				else waiting.add(id);
			}
		}
	}
	return fired;
}

/**
 * The wires that were used until an event, with the event at which each last was. Pure.
 * @param at missing: until now
 */
export function firedWires(all: readonly Firing[], at = Number.POSITIVE_INFINITY): ReadonlyMap<string, number> {
	const fired = new Map<string, number>();
	for (const { wire, seq } of all) {
		if (seq > at) break;
		fired.set(wire, seq);
	}
	return fired;
}

/** The wires that scenarios have travelled, as if each had been used before all events. Pure. */
export function coveredWires(edges: readonly EdgeCoverage[]): ReadonlyMap<string, number> {
	return new Map(edges.flatMap(({ from, to, count }) => (count > 0 ? [[wireId(from, to, "arms"), 0] as const] : [])));
}
