import type { CanvasLayout, Graph, GraphStep, StepEnding, StepSummary } from "../../../engine/contract/index.ts";
import { type BoxContent, boxSize } from "./box-size.ts";
import { bundleEdges, wireId } from "./bundle-edges.ts";
import { clauseParts } from "./clause-parts.ts";
import type { Box, CanvasModel, Frame, StepBox, Wire } from "./types.ts";
import { writeChips } from "./write-chips.ts";

export interface ModelSource {
	readonly graph: Graph;
	readonly steps: readonly StepSummary[];
	readonly endings: readonly StepEnding[];
	readonly groups: CanvasLayout["groups"];
	readonly notes: CanvasLayout["notes"];
}

const MOST_CLAUSES = 7;
const MOST_WRITES = 8;

/** What the canvas draws of an automation: boxes and wires, without where. Pure. */
export function buildModel({ graph, steps, endings, groups, notes }: ModelSource): CanvasModel {
	const known = new Set(graph.steps.map(({ name }) => name));
	const summaries = new Map(steps.map((step) => [step.name, step]));
	const open: Frame[] = [];
	const collapsed = new Map<string, string>();
	const contents: BoxContent[] = [];
	for (const { id, title, steps: members, isCollapsed } of groups) {
		const there = members.filter((step) => known.has(step));
		if (there.length === 0) continue;
		if (isCollapsed !== true) open.push({ group: id, title, steps: there });
		else {
			for (const step of there) collapsed.set(step, `group:${id}`);
			contents.push({ kind: "group", id: `group:${id}`, group: id, title, steps: there });
		}
	}
	const boxOf = (step: string): string => collapsed.get(step) ?? step;
	for (const step of graph.steps) {
		if (!collapsed.has(step.name)) contents.push(stepBox(step, summaries.get(step.name), graph.problems));
	}
	const wires = bundleEdges(graph.edges, boxOf);
	const inputs = addInputs(graph, boxOf, contents);
	const ends = addEndings(graph, endings, boxOf, contents);
	for (const { id, text } of notes) contents.push({ kind: "note", id: `note:${id}`, note: id, text });
	return {
		boxes: contents.map((box) => ({ ...box, ...boxSize(box) }) as Box),
		wires: [...inputs, ...wires, ...ends],
		frames: open,
	};
}

function stepBox(step: GraphStep, summary: StepSummary | undefined, problems: Graph["problems"]): StepBox {
	const clauses = summary?.clauses ?? [];
	const writes = writeChips(step.writes);
	const cutClauses = clauses.length > MOST_CLAUSES ? MOST_CLAUSES - 1 : clauses.length;
	const cutWrites = writes.length > MOST_WRITES ? MOST_WRITES - 1 : writes.length;
	const seen = new Map(
		[...(summary?.problems ?? []), ...problems.filter((problem) => problem.step === step.name)].map((problem) => [
			`${problem.code} ${problem.line} ${problem.message}`,
			problem,
		]),
	);
	return {
		kind: "step",
		id: step.name,
		name: step.name,
		file: step.file,
		isEnabled: summary?.enabled ?? true,
		isStale: step.stale === true,
		clauses: clauses.slice(0, cutClauses).map(clauseParts),
		writes: writes.slice(0, cutWrites),
		moreClauses: clauses.length - cutClauses,
		moreWrites: writes.length - cutWrites,
		problems: [...seen.values()].map(({ severity, message, line = 1 }) => ({ severity, message, line })),
	};
}

/** Inputs by their first key, with a wire to each box that reads one. */
function addInputs({ inputs }: Graph, boxOf: (step: string) => string, contents: BoxContent[]): Wire[] {
	const byKey = new Map<string, { paths: string[]; readers: Map<string, string[]> }>();
	for (const { path, readers } of inputs) {
		const key = /^[^.[]+/.exec(path)?.[0] ?? path;
		const group = byKey.get(key) ?? { paths: [], readers: new Map<string, string[]>() };
		byKey.set(key, group);
		group.paths.push(path);
		for (const reader of new Set(readers.map(boxOf)))
			group.readers.set(reader, [...(group.readers.get(reader) ?? []), path]);
	}
	return [...byKey].flatMap(([key, { paths, readers }]) => {
		const id = `input:${key}`;
		contents.push({ kind: "input", id, key, paths });
		return [...readers].map(
			([to, read]): Wire => ({
				id: wireId(id, to, "input"),
				from: id,
				to,
				effect: "input",
				certainty: "proven",
				paths: read,
				label: "",
				edges: [],
			}),
		);
	});
}

/** Where a step ends the task, or nothing follows it. Steps without a condition that can be read have no ending. */
function addEndings(
	graph: Graph,
	endings: readonly StepEnding[],
	boxOf: (step: string) => string,
	contents: BoxContent[],
): Wire[] {
	const followed = new Set(
		graph.edges.flatMap(({ from, to, effect }) => (effect === "arms" && from !== to ? [from] : [])),
	);
	const own = new Map<string, StepEnding>();
	for (const ending of endings) if (!own.has(ending.step)) own.set(ending.step, ending);
	return graph.steps.flatMap(({ name, file }): Wire[] => {
		const ending = own.get(name);
		if (boxOf(name) !== name || (ending === undefined && followed.has(name))) return [];
		const id = `ending:${name}`;
		contents.push({ kind: "ending", id, step: name, how: ending?.how ?? "nothing", file, line: ending?.line ?? 1 });
		return [
			{
				id: wireId(name, id, "ending"),
				from: name,
				to: id,
				effect: "ending",
				certainty: "proven",
				paths: [],
				label: "",
				edges: [],
			},
		];
	});
}
