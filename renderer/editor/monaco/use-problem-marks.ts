import type { editor } from "monaco-editor/editor/editor.api";
import { useEffect } from "react";
import type { Problem } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { keepProblems, provideFixes } from "./fixes.ts";
import type { loadMonaco } from "./load-monaco.ts";
import { modelOf } from "./models.ts";

type Loaded = Awaited<ReturnType<typeof loadMonaco>>;

/** Underlines a file's problems: those of the text as it is typed at once, those of the whole automation once it is written. */
export function useProblemMarks(loaded: Loaded, path: string): void {
	const studio = useStudio();
	const written = useStudioStore("automation", (state) => state.graph.problems);
	const typed = useStudioStore("analysis", (state) => state.analyses[path]?.validation.problems);
	const isWritten = useStudioStore("documents", (state) => {
		const document = state.documents[path];
		return document !== undefined && document.text === document.onDisk?.text;
	});
	useEffect(() => {
		provideFixes(loaded, studio);
		const problems = isWritten ? written.filter(({ file }) => file === path) : (typed ?? []);
		// While one types, what was known of the rest stays where it was.
		if (!isWritten && problems.length === 0) return;
		const model = modelOf(loaded, path, studio.documents.getState().documents[path]?.text ?? "");
		keepProblems(path, problems);
		loaded.monaco.editor.setModelMarkers(
			model,
			"stepscape",
			problems.map((problem) => marker(loaded, model, problem)),
		);
	}, [loaded, path, written, typed, isWritten, studio]);
}

function marker({ monaco }: Loaded, model: editor.ITextModel, problem: Problem): editor.IMarkerData {
	const { MarkerSeverity } = monaco;
	const startLineNumber = Math.min(problem.line ?? 1, model.getLineCount());
	const startColumn = problem.column ?? 1;
	const word = model.getWordAtPosition({ lineNumber: startLineNumber, column: startColumn });
	return {
		message: problem.message,
		code: problem.code,
		severity:
			problem.severity === "error"
				? MarkerSeverity.Error
				: problem.severity === "warning"
					? MarkerSeverity.Warning
					: MarkerSeverity.Info,
		startLineNumber,
		startColumn,
		endLineNumber: startLineNumber,
		endColumn: Math.max(word?.endColumn ?? model.getLineMaxColumn(startLineNumber), startColumn + 1),
	};
}
