import { useEffect } from "react";
import { useStudio } from "../state/index.ts";

/** What editing adds to the commands. */
export function useEditorCommands(): void {
	const studio = useStudio();
	useEffect(() => {
		const { commands, dialogs, view, automation, editorView, bridge } = studio;
		const step = () => {
			const { activeFile, selection } = view.getState();
			const { steps } = automation.getState();
			return (
				steps.find(({ file }) => file === activeFile) ??
				steps.find(({ name }) => selection?.kind === "step" && selection.step === name)
			);
		};
		const isStep = () => step() !== undefined;
		const ask = (kind: "rename-step" | "clone-step" | "delete-step" | "limits") => () => {
			const name = step()?.name;
			if (name !== undefined) dialogs.getState().ask({ kind, step: name });
		};
		const show = (tab: "code" | "blocks" | "try" | "usages") => () => {
			const file = step()?.file;
			if (file !== undefined) view.getState().openFile(file);
			editorView.getState().show({ tab });
		};
		const one = { group: "Step", isPossible: isStep };
		return commands.getState().register(
			{
				id: "step.new",
				title: "New step…",
				group: "Step",
				shortcut: "Alt+N",
				run: () => dialogs.getState().ask({ kind: "new-step" }),
			},
			{ id: "step.code", title: "Edit the step as code", ...one, run: show("code") },
			{ id: "step.blocks", title: "Edit the step as blocks", ...one, run: show("blocks") },
			{ id: "step.try", title: "Try the step", shortcut: "Alt+T", ...one, run: show("try") },
			{ id: "step.usages", title: "Find writers and readers of a path", ...one, run: show("usages") },
			{ id: "step.rename", title: "Rename the step…", ...one, run: ask("rename-step") },
			{ id: "step.clone", title: "Clone the step…", ...one, run: ask("clone-step") },
			{ id: "step.delete", title: "Delete the step…", ...one, run: ask("delete-step") },
			{ id: "step.limits", title: "Limits of the step…", ...one, run: ask("limits") },
			{
				id: "step.enable",
				title: "Switch the step on or off",
				...one,
				run: () => {
					const found = step();
					return found && bridge.studio.changeStep({ kind: "enable", step: found.name, enabled: !found.enabled });
				},
			},
			{
				id: "field.rename",
				title: "Rename a field everywhere…",
				group: "Step",
				run: () => dialogs.getState().ask({ kind: "rename-field", from: "" }),
			},
			{
				id: "editor.close",
				title: "Close the file",
				group: "Editor",
				shortcut: "Alt+W",
				isPossible: () => view.getState().activeFile !== undefined,
				run: () => view.getState().closeFile(view.getState().activeFile ?? ""),
			},
		);
	}, [studio]);
}
