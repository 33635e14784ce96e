import type { SourcePosition } from "../contract/index.ts";
import type { RunReport, WireChange, WireEffects } from "./sandbox.ts";
import type { CodeUnit } from "./wire.ts";

const NO_EFFECTS: WireEffects = { subtasks: [] };

/** The places that a unit's `writes` name, in their order: a report tells them by their number, from 1. */
export function sitesOf({ file, writes = {} }: CodeUnit): readonly SourcePosition[] {
	return Object.values(writes).map((place) => {
		const [line, column] = place.split(":");
		return { file, line: Number(line), column: Number(column) };
	});
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Ended = Writable<Extract<RunReport, { s: "d" | "f" }>>;

/** Reads a run's report, and puts in what a runner leaves out: effects of a run that asked for nothing, a bare record. */
export function readReport(text: string, seed: number, sites: readonly SourcePosition[]): RunReport {
	const report = JSON.parse(text) as RunReport;
	if (report.s === "w") return report;
	const ended: Ended = report;
	ended.record ??= { seed };
	if (ended.s === "d") ended.effects ??= NO_EFFECTS;
	for (const change of ended.patch as [WireChange[0], WireChange[1] | number][]) {
		const position = change[1];
		if (typeof position === "number" && position > 0) change[1] = sites[position - 1] ?? 0;
	}
	return report;
}
