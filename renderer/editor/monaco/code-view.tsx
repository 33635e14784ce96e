import type { editor } from "monaco-editor/editor/editor.api";
import { useEffect, useRef } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { provideActions } from "./actions.ts";
import styles from "./code-view.module.css";
import { useMonaco } from "./load-monaco.ts";
import { keepView, modelOf, setModelText, viewOf } from "./models.ts";
import { EDITOR_OPTIONS } from "./options.ts";
import { useBreakpoints } from "./use-breakpoints.ts";
import { useClauseMarks } from "./use-clause-marks.ts";
import { useCoverageMarks } from "./use-coverage-marks.ts";
import { useFileSchemas } from "./use-file-schemas.ts";
import { useProblemMarks } from "./use-problem-marks.ts";
import { useStepTypes } from "./use-step-types.ts";

/** A file's text in the code editor. */
export default function CodeView({ path }: { readonly path: string }) {
	const loaded = useMonaco();
	const studio = useStudio();
	const place = useRef<HTMLDivElement>(null);
	const shown = useRef<editor.IStandaloneCodeEditor>(null);
	const given = useStudioStore("documents", (state) => state.documents[path]?.given);
	const isLookedAt = useStudioStore("automation", (state) => state.origin?.trusted === false);
	const reveal = useStudioStore("view", (state) => state.reveal);

	useEffect(() => {
		const { documents } = studio;
		if (place.current === null) return;
		const model = modelOf(loaded, path, documents.getState().documents[path]?.text ?? "");
		const code = loaded.monaco.editor.create(place.current, {
			...EDITOR_OPTIONS,
			// Room for breakpoints, where there can be any.
			glyphMargin: /\.[cm]?js$/.test(path),
			model,
			readOnly: studio.automation.getState().origin?.trusted === false,
			readOnlyMessage: { value: "Trust this automation before you change it." },
			ariaLabel: `${path}, code. Press Alt F1 for help with the keyboard.`,
		});
		shown.current = code;
		const view = viewOf(path);
		if (view !== undefined) code.restoreViewState(view);
		const typed = model.onDidChangeContent(() => documents.getState().type(path, model.getValue()));
		const actions = provideActions(loaded, code, studio, path);
		return () => {
			keepView(path, code.saveViewState());
			typed.dispose();
			actions();
			code.dispose();
			shown.current = null;
		};
	}, [loaded, path, studio]);

	// What was changed elsewhere comes into the editor as an edit that can be taken back here too.
	useEffect(() => {
		const text = studio.documents.getState().documents[path]?.text;
		if (given !== undefined && text !== undefined) setModelText(modelOf(loaded, path, text), text);
	}, [given, loaded, path, studio]);

	useEffect(() => {
		const code = shown.current;
		if (code === null || reveal?.path !== path) return;
		code.setPosition({ lineNumber: reveal.line, column: reveal.column });
		code.revealLineInCenterIfOutsideViewport(reveal.line);
		code.focus();
	}, [reveal, path]);

	useEffect(() => {
		shown.current?.updateOptions({ readOnly: isLookedAt });
	}, [isLookedAt]);

	useProblemMarks(loaded, path);
	useClauseMarks(shown, path);
	useCoverageMarks(shown, path);
	useBreakpoints(loaded, shown, path);
	useStepTypes(loaded);
	useFileSchemas(loaded, path);
	return <div ref={place} className={styles.code} />;
}
