/** Monaco as it comes, with the same text, language and workers as the studio's editor, and nothing around it. */
import * as monaco from "monaco-editor/editor/editor.api";
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/javascript/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "monaco-editor/language/typescript/ts.worker?worker";
import { javascriptDefaults, ScriptTarget } from "monaco-editor/languages/features/typescript/register";

globalThis.MonacoEnvironment = {
	getWorker: (_, label) => (label === "javascript" ? new TypeScriptWorker() : new EditorWorker()),
};
javascriptDefaults.setCompilerOptions({
	target: ScriptTarget.ESNext,
	lib: ["esnext"],
	allowJs: true,
	checkJs: true,
	allowNonTsExtensions: true,
});
const place = document.getElementById("code");
if (place !== null)
	monaco.editor.create(place, {
		value: await (await fetch("./step.js.txt")).text(),
		language: "javascript",
		automaticLayout: true,
		minimap: { enabled: false },
		editContext: false,
	});
