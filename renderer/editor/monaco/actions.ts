import type { editor } from "monaco-editor/editor/editor.api";
import type { SourceAnalysis, StudioState } from "../../state/index.ts";
import { findUsages, type Usage } from "../find-usages.ts";
import { pathAt } from "../path-at.ts";
import type { loadMonaco } from "./load-monaco.ts";

/** What the code editor's menu offers for the path under the cursor. Returns how to take it away. */
export function provideActions(
	{ monaco }: Awaited<ReturnType<typeof loadMonaco>>,
	code: editor.IStandaloneCodeEditor,
	studio: StudioState,
	path: string,
): () => void {
	if (!/\.[cm]?js$/.test(path)) return () => {};
	const { KeyCode, KeyMod } = monaco;
	const field = (): string | undefined => {
		const model = code.getModel();
		const position = code.getPosition();
		if (model === null || position === null) return undefined;
		const offset = model.getOffsetAt(position);
		const rows = studio.analysis.getState().analyses[path];
		return pathAt(model.getValue(), offset) ?? (rows && conditionPath(rows.form, offset));
	};
	const withField = (run: (field: string) => void) => () => {
		const found = field();
		if (found !== undefined) return run(found);
		studio.toasts
			.getState()
			.show({ tone: "info", text: "Put the cursor on a path of the data first, such as data.order.status." });
	};
	const go = (kinds: readonly Usage["kind"][], nobody: string) =>
		withField((wanted) => {
			const usages = findUsages(studio.automation.getState().graph, wanted).filter(({ kind }) => kinds.includes(kind));
			const line = code.getPosition()?.lineNumber;
			const next = usages.findIndex((usage) => usage.file === path && usage.line === line) + 1;
			const usage = usages[next % Math.max(usages.length, 1)];
			if (usage === undefined) studio.toasts.getState().show({ tone: "info", text: `${nobody} ${wanted}.` });
			else studio.view.getState().openFile(usage.file, usage);
		});
	const actions = [
		{
			id: "stepscape.writers",
			label: "Go to Next Writer of This Path",
			keybindings: [KeyMod.Alt | KeyCode.F12],
			run: go(["writes"], "No step writes"),
		},
		{
			id: "stepscape.readers",
			label: "Go to Next Reader of This Path",
			keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.F12],
			run: go(["reads", "asks"], "No step reads"),
		},
		{
			id: "stepscape.usages",
			label: "Find All Usages of This Path",
			keybindings: [KeyMod.Shift | KeyCode.F12],
			run: withField((wanted) => studio.editorView.getState().showUsages(wanted)),
		},
		{
			id: "stepscape.rename",
			label: "Rename This Field Everywhere…",
			keybindings: [KeyMod.CtrlCmd | KeyCode.F2],
			run: withField((from) => studio.dialogs.getState().ask({ kind: "rename-field", from })),
		},
	].map((action, order) =>
		code.addAction({ ...action, contextMenuGroupId: "navigation", contextMenuOrder: order + 1 }),
	);
	return () => {
		for (const action of actions) action.dispose();
	};
}

type Form = SourceAnalysis["form"];

/** The path of the innermost row of the condition at an offset. */
function conditionPath(form: Form, offset: number): string | undefined {
	if (!form.ok) return undefined;
	const row = form.form.rows.find(({ place }) => offset >= place.start && offset <= place.end);
	return row?.path.map((part, index) => (typeof part === "number" ? "[*]" : index === 0 ? part : `.${part}`)).join("");
}
