import type { editor } from "monaco-editor/editor/editor.api";
import type { loadMonaco } from "./load-monaco.ts";

type Loaded = Awaited<ReturnType<typeof loadMonaco>>;

/** No file of an automation: what is written in a dialog, of the shape of test data. */
export const WRITTEN_DATA = ".stepscape/written-data.json";

/** Texts as the code editor holds them, by path; they keep their own undo while a file is open. */
const models = new Map<string, editor.ITextModel>();
/** Where a person was in each. */
const views = new Map<string, editor.ICodeEditorViewState>();

export function modelOf({ monaco }: Loaded, path: string, text: string): editor.ITextModel {
	const known = models.get(path);
	if (known !== undefined && !known.isDisposed()) return known;
	const uri = monaco.Uri.from({ scheme: "file", path: `/${path}` });
	const model = monaco.editor.createModel(text, languageOf(path), uri);
	models.set(path, model);
	return model;
}

export const viewOf = (path: string): editor.ICodeEditorViewState | undefined => views.get(path);
export function keepView(path: string, view: editor.ICodeEditorViewState | null): void {
	if (view !== null) views.set(path, view);
}

export function forgetModels(paths: readonly string[]): void {
	for (const path of paths) {
		models.get(path)?.dispose();
		models.delete(path);
		views.delete(path);
	}
}

/** Makes a model say `text` with as small a change as does, so that the cursor stays and it can be taken back. */
export function setModelText(model: editor.ITextModel, text: string): void {
	const before = model.getValue();
	if (before === text) return;
	let start = 0;
	while (start < before.length && start < text.length && before[start] === text[start]) start++;
	let end = 0;
	while (end < before.length - start && end < text.length - start && before.at(-1 - end) === text.at(-1 - end)) end++;
	const from = model.getPositionAt(start);
	const to = model.getPositionAt(before.length - end);
	model.pushStackElement();
	model.pushEditOperations(
		[],
		[
			{
				range: {
					startLineNumber: from.lineNumber,
					startColumn: from.column,
					endLineNumber: to.lineNumber,
					endColumn: to.column,
				},
				text: text.slice(start, text.length - end),
			},
		],
		() => null,
	);
	model.pushStackElement();
}

function languageOf(path: string): string {
	if (path.endsWith(".json")) return "json";
	return path.endsWith(".md") ? "markdown" : /\.[cm]?js$/.test(path) ? "javascript" : "plaintext";
}
