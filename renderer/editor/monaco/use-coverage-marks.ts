import type { editor } from "monaco-editor/editor/editor.api";
import { type RefObject, useEffect } from "react";
import type { Coverage } from "../../../engine/contract/index.ts";
import { useStudioStore } from "../../state/index.ts";

type Mark = "coverage-all" | "coverage-part" | "coverage-none";

/** While the tests are shown: which lines the scenarios have gone through, in the editor's margin. */
export function useCoverageMarks(shown: RefObject<editor.IStandaloneCodeEditor | null>, path: string): void {
	const coverage = useStudioStore("tests", (state) => state.coverage);
	const isShown = useStudioStore("view", ({ rail }) => rail === "tests");
	useEffect(() => {
		const code = shown.current;
		if (code === null || !isShown || coverage === undefined) return;
		const marks = code.createDecorationsCollection(
			[...coverageMarks(coverage, path)].map(([line, { mark, words }]) => ({
				range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
				options: { linesDecorationsClassName: mark, linesDecorationsTooltip: words.join("\n") },
			})),
		);
		return () => marks.clear();
	}, [shown, coverage, isShown, path]);
}

/** By line: whether all that is counted there was gone through, a part of it, or nothing; and what that is, in words. */
export function coverageMarks(
	coverage: Coverage,
	path: string,
): ReadonlyMap<number, { readonly mark: Mark; readonly words: readonly string[] }> {
	const lines = new Map<number, { covered: number; total: number; words: string[] }>();
	const note = (line: number, covered: number, total: number, words: string): void => {
		const known = lines.get(line) ?? { covered: 0, total: 0, words: [] };
		known.covered += covered;
		known.total += total;
		known.words.push(words);
		lines.set(line, known);
	};
	for (const { file, clauses } of coverage.bySteps)
		if (file === path)
			for (const { clause, line, seenTrue, seenFalse, isHidden } of clauses)
				if (isHidden !== true)
					note(
						line,
						Number(seenTrue) + Number(seenFalse),
						2,
						`${clause}: ${seenTrue ? "seen true" : "never true"}, ${seenFalse ? "seen false" : "never false"}`,
					);
	for (const { file, line, kind, count } of coverage.byBranches)
		if (file === path) note(line, Number(count > 0), 1, `${kind}: ${count}×`);
	return new Map(
		[...lines].map(([line, { covered, total, words }]) => [
			line,
			{ mark: covered === total ? "coverage-all" : covered === 0 ? "coverage-none" : "coverage-part", words },
		]),
	);
}
