import type { Problem, TextEdit } from "../../contract/index.ts";
import { applyEdits } from "../../contract/index.ts";
import { loadProject, type Project, rewriteFile } from "../../project/index.ts";
import { problemsOf } from "./project-problems.ts";

/** A problem that was fixed, and how. */
export interface FixedProblem {
	readonly code: string;
	readonly step?: string;
	readonly file: string;
	readonly line?: number;
	/** What was done: `Wait for "validated"`. */
	readonly title: string;
}

export interface FixReport {
	readonly fixed: readonly FixedProblem[];
	/** What is left. */
	readonly problems: readonly Problem[];
}

/** One fix can uncover another; more rounds than this none needs. */
const MAX_ROUNDS = 20;

/**
 * Applies the fixes of an automation's problems to its files, until none is left. Fixes that overlap are applied one after the
 * other. A file that could not be read any more after a fix gets its old text back.
 * @throws StepscapeError as `loadProject`, and `project-not-writable`
 */
export function fixProject(directory: string): FixReport {
	const fixed: FixedProblem[] = [];
	const refused = new Set<string>();
	let project = loadProject(directory);
	let problems = problemsOf(project);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const { chosen, edits } = choose(problems, refused);
		if (chosen.length === 0) break;
		const before = sourcesOf(project);
		const done = new Set<string>();
		for (const [file, own] of edits) {
			const text = before.get(file);
			const next = text === undefined ? undefined : applyEdits(text, own);
			if (text !== undefined && next !== undefined && next !== text && rewriteFile(directory, file, text, next))
				done.add(file);
			else refused.add(file);
		}
		project = loadProject(directory);
		for (const file of done) {
			if (parses(project, file)) continue;
			const now = sourcesOf(project).get(file);
			if (now !== undefined) rewriteFile(directory, file, now, before.get(file) ?? now);
			refused.add(file);
			done.delete(file);
		}
		if ([...refused].some((file) => edits.has(file))) project = loadProject(directory);
		problems = problemsOf(project);
		fixed.push(...chosen.filter((problem) => filesOf(problem).every((file) => done.has(file))).map(told));
	}
	return { fixed, problems };
}

/** Fixes that can be applied together, with their edits by file. */
function choose(
	problems: readonly Problem[],
	refused: ReadonlySet<string>,
): { chosen: Problem[]; edits: Map<string, TextEdit[]> } {
	const chosen: Problem[] = [];
	const edits = new Map<string, TextEdit[]>();
	for (const problem of problems) {
		const own = problem.fix?.edits ?? [];
		if (own.length === 0 || own.some((one) => refused.has(one.file) || meetsAny(one, edits.get(one.file) ?? [])))
			continue;
		chosen.push(problem);
		for (const one of own) edits.set(one.file, [...(edits.get(one.file) ?? []), one]);
	}
	return { chosen, edits };
}

/** Two edits at one place meet, too. */
const meetsAny = (edit: TextEdit, others: readonly TextEdit[]): boolean =>
	others.some((other) => edit.start <= other.end && other.start <= edit.end);

const filesOf = ({ fix }: Problem): string[] => (fix?.edits ?? []).map(({ file }) => file);

const sourcesOf = ({ steps, libraries }: Project): Map<string, string> =>
	new Map([...steps, ...libraries].map(({ file, source }) => [file, source]));

const parses = ({ steps, libraries }: Project, file: string): boolean =>
	[...steps, ...libraries].some((one) => one.file === file && one.program !== undefined);

function told({ code, step, file, line, fix }: Problem): FixedProblem {
	return {
		code,
		...(step !== undefined && { step }),
		file,
		...(line !== undefined && { line }),
		title: fix?.title ?? "",
	};
}
