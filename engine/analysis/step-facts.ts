import type { GraphRead, GraphStep } from "../contract/index.ts";
import {
	type ClauseIndex,
	type ConditionClause,
	conditionClauses,
	createClauseIndex,
	createWriteIndex,
	type WriteIndex,
} from "./edges/index.ts";
import { collectWrites, type Shape, shapeOf, summarize, type Write } from "./facts/index.ts";
import type { AnalyzedLibrary, AnalyzedStep } from "./input.ts";
import { type Interpretation, interpretStep, type Read } from "./interpret/index.ts";
import { canMeet, type Pattern, relate } from "./value/index.ts";

/** A subtask that a step starts, with the data it gets. */
export interface Start {
	readonly shape: Shape;
	readonly line: number;
	readonly column: number;
}

/** All that is known of one step. */
export interface StepFacts {
	readonly name: string;
	readonly file: string;
	readonly clauses: readonly ConditionClause[];
	readonly clauseIndex: ClauseIndex;
	readonly contentReads: readonly GraphRead[];
	readonly writes: readonly Write[];
	/** The writes that nothing covers, by which steps are connected. */
	readonly left: readonly Write[];
	readonly leftIndex: WriteIndex;
	readonly starts: readonly Start[];
	/** From before, for the file cannot be read as it is now. */
	readonly isStale: boolean;
}

/** Works out the facts of a step; what cannot be read now is kept from before. */
export function stepFacts(step: AnalyzedStep, libraries: readonly AnalyzedLibrary[], before?: StepFacts): StepFacts {
	const base = { name: step.name, file: step.file };
	const line = step.condition?.loc?.start.line ?? 1;
	const clauses = step.compiled ? conditionClauses(step.compiled, line) : (before?.clauses ?? []);
	const clauseIndex = createClauseIndex(clauses);
	if (step.program === undefined)
		return {
			...base,
			clauses,
			clauseIndex,
			contentReads: before?.contentReads ?? [],
			writes: before?.writes ?? [],
			left: before?.left ?? [],
			leftIndex: before?.leftIndex ?? createWriteIndex([]),
			starts: before?.starts ?? [],
			isStale: true,
		};
	const run = interpretStep({ program: step.program, condition: step.condition, libraries });
	const writes = collectWrites(run);
	const left = writes.filter(({ isRoot, isLeft }) => isRoot && isLeft);
	return {
		...base,
		clauses,
		clauseIndex,
		contentReads: contentReads(run.reads, writes),
		writes,
		left,
		leftIndex: createWriteIndex(left),
		starts: startsOf(run),
		isStale: step.compiled === undefined && step.condition !== undefined,
	};
}

function startsOf(run: Interpretation): Start[] {
	return run.subtasks.map(({ data, state, place }) => ({ shape: shapeOf(data, state, undefined), ...place }));
}

/** A read that only leads further is none; each path is told once, by its first line. */
function contentReads(reads: readonly Read[], writes: readonly Write[]): GraphRead[] {
	const further = new Set<Pattern>();
	for (const { path } of reads) further.add(path);
	for (const { path } of writes) further.add(path);
	// A path without wildcards leads to those that begin with its own keys, and to some that have wildcards.
	const wide = [...further].filter(isWide);
	const beginnings = new Set<string>();
	for (const path of further) noteBeginnings(path, beginnings);
	const known = new Map<Pattern, boolean>();
	const leads = (path: Pattern): boolean => {
		let result = known.get(path);
		if (result === undefined) {
			result = isWide(path)
				? someLeads(path, further)
				: beginnings.has(keyOf(path, path.length)) || someLeads(path, wide);
			known.set(path, result);
		}
		return result;
	};
	const first = new Map<string, GraphRead>();
	for (const read of reads) {
		if (!read.isUse && leads(read.path)) continue;
		const before = first.get(read.text);
		if (before === undefined || read.line < before.line)
			first.set(read.text, { path: read.text, clause: null, line: read.line });
	}
	return withoutParts([...first.values()]).sort((a, b) => a.line - b.line || (a.path < b.path ? -1 : 1));
}

/** A loop's first turn knows an index that the others don't: of one line only the path that takes in the others is told. */
function withoutParts(reads: readonly GraphRead[]): GraphRead[] {
	if (!reads.some(({ path }) => path.includes("["))) return [...reads];
	const texts = new Set(reads.map(({ path, line }) => `${line} ${path}`));
	return reads.filter(({ path, line }) => {
		const wide = path.replaceAll(/\[\d+\]/g, "[*]");
		return wide === path || !texts.has(`${line} ${wide}`);
	});
}

const isWide = (path: Pattern): boolean => path.some((segment) => typeof segment === "symbol");

/** Where a path begins, up to its first wildcard; not the whole of it. */
function noteBeginnings(path: Pattern, beginnings: Set<string>): void {
	for (let length = 1; length < path.length && typeof path[length - 1] !== "symbol"; length++)
		beginnings.add(keyOf(path, length));
}

/** Numbers and texts are not the same key. */
function keyOf(path: Pattern, length: number): string {
	let key = "";
	for (let i = 0; i < length; i++) key += `${typeof path[i] === "number" ? "#" : "."}${String(path[i])}\0`;
	return key;
}

function someLeads(path: Pattern, further: Iterable<Pattern>): boolean {
	for (const other of further) if (leadsTo(path, other)) return true;
	return false;
}

function leadsTo(path: Pattern, further: Pattern): boolean {
	if (further.length <= path.length || !canMeet(path, further)) return false;
	return relate(path, further)?.kind === "outer";
}

/** The facts as they are shown. */
export function reportOf({ name, file, clauses, contentReads, writes, isStale }: StepFacts): GraphStep {
	const reads = new Map<string, GraphRead>();
	for (const { text, line, dependencies } of clauses)
		for (const { text: path } of dependencies) reads.set(`${path} ${text}`, { path, clause: text, line });
	return {
		name,
		file,
		reads: [...reads.values(), ...contentReads],
		writes: writes.map(({ text, shape, when, line, column }) => ({
			path: text,
			...summarize(shape),
			when,
			line,
			column,
		})),
		...(isStale && { stale: true }),
	};
}
