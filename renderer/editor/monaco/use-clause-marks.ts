import type { editor } from "monaco-editor/editor/editor.api";
import { type RefObject, useEffect, useMemo } from "react";
import { useStudioStore } from "../../state/index.ts";
import { rowStandings } from "../condition/row-standings.ts";

/** Marks the clauses that do not hold for the chosen data where they stand in the code. */
export function useClauseMarks(shown: RefObject<editor.IStandaloneCodeEditor | null>, path: string): void {
	const analysis = useStudioStore("analysis", (state) => state.analyses[path]);
	const failing = useMemo(() => {
		if (analysis?.data === undefined || !analysis.form.ok) return [];
		const standings = rowStandings(analysis.form.form.rows, analysis.validation.clauses);
		return standings.filter(({ result, row }) => !result.matches && row.kind !== "group").map(({ row }) => row.place);
	}, [analysis]);
	useEffect(() => {
		const code = shown.current;
		const model = code?.getModel();
		if (code === null || model == null || analysis === undefined || model.getValue() !== analysis.source) return;
		const marks = code.createDecorationsCollection(
			failing.map(({ start, end }) => {
				const from = model.getPositionAt(start);
				const to = model.getPositionAt(end);
				return {
					range: {
						startLineNumber: from.lineNumber,
						startColumn: from.column,
						endLineNumber: to.lineNumber,
						endColumn: to.column,
					},
					options: {
						inlineClassName: "clause-fails",
						linesDecorationsClassName: "clause-fails-line",
						hoverMessage: { value: "This clause does not hold for the chosen data." },
					},
				};
			}),
		);
		return () => marks.clear();
	}, [shown, analysis, failing]);
}
