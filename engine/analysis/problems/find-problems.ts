import type { GraphEdge } from "../../contract/index.ts";
import { type Problem, placeAt } from "../../contract/index.ts";
import type { StepFacts } from "../step-facts.ts";
import { type CheckedAutomation, viewOf } from "./automation.ts";
import type { Finding } from "./rule.ts";
import { RULES } from "./rules.ts";
import { silenced } from "./silence.ts";

type Found = Finding & { readonly code: string };

const CODES: ReadonlySet<string> = new Set(RULES.map(({ code }) => code));
const SEVERITIES = new Map(RULES.map(({ code, severity }) => [code, severity]));
/** Rules that conclude from there being no edge. */
const FROM_ABSENCE: ReadonlySet<string> = new Set(["unknown-path", "value-never-given", "unreachable-step"]);
/** More of one kind in one file say nothing new. */
const MOST_OF_ONE = 50;

/**
 * Finds what is wrong, or could be better, with the steps of an automation; in the order of their places. What a comment in a
 * step silences is left out.
 * @param facts what the analysis knows of each step, by name
 * @param options.isCut edges are lacking: what follows from that is not told
 */
export function findProblems(
	automation: CheckedAutomation,
	facts: ReadonlyMap<string, StepFacts>,
	edges: readonly GraphEdge[],
	{ isCut = false }: { readonly isCut?: boolean } = {},
): Problem[] {
	const view = viewOf(automation, facts, edges);
	const found: Found[] = [];
	for (const rule of RULES) {
		if (isCut && FROM_ABSENCE.has(rule.code)) continue;
		const counts = new Map<string, number>();
		for (const finding of rule.find(view)) {
			const count = (counts.get(finding.file) ?? 0) + 1;
			counts.set(finding.file, count);
			if (count <= MOST_OF_ONE) found.push({ severity: rule.severity, ...finding, code: rule.code });
		}
	}
	const sources = new Map([...automation.steps, ...automation.libraries].map(({ file, source }) => [file, source]));
	const byFile = Map.groupBy(found, ({ file }) => file);
	const steps = new Map(automation.steps.map(({ file, name, source }) => [file, { name, source }]));
	const problems: Problem[] = [];
	for (const file of new Set([...byFile.keys(), ...steps.keys()])) {
		const own = byFile.get(file) ?? [];
		const step = steps.get(file);
		const source = sources.get(file) ?? "";
		if (step === undefined) problems.push(...own.map((finding) => problemOf(finding, source)));
		else {
			const placed = own.map((finding) => ({ ...finding, line: placeAt(source, finding.start).line }));
			const { left, faults } = silenced(source, file, step.name, placed, CODES);
			problems.push(...[...left, ...faults].map((finding) => problemOf(finding, source)));
		}
	}
	return problems.sort(
		(a, b) =>
			(a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
			(a.line ?? 0) - (b.line ?? 0) ||
			(a.column ?? 0) - (b.column ?? 0) ||
			(a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
	);
}

function problemOf({ code, severity, message, file, step, start, fix, isPrivate }: Found, source: string): Problem {
	const { line, column, excerpt } = placeAt(source, start);
	return {
		code,
		severity: severity ?? SEVERITIES.get(code) ?? "warning",
		message,
		file,
		...(source !== "" && { line, column }),
		// A secret is not to be read in a report, too.
		...(source !== "" && !isPrivate && { excerpt }),
		...(step !== undefined && { step }),
		...(fix && { fix }),
	};
}
