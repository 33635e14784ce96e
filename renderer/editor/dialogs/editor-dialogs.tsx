import { useStudio, useStudioStore } from "../../state/index.ts";
import { DataDialog } from "../data/data-dialog.tsx";
import { useEditorCommands } from "../use-editor-commands.ts";
import { DeleteStep } from "./delete-step.tsx";
import { NameStep } from "./name-step.tsx";
import { RenameField } from "./rename-field.tsx";
import { StepLimitsForm } from "./step-limits.tsx";

/** What editing asks of a person, one question at a time. */
export function EditorDialogs() {
	const { dialogs } = useStudio();
	const dialog = useStudioStore("dialogs", (state) => state.dialog);
	const { close } = dialogs.getState();
	const isWriting = useStudioStore("runs", (state) => state.writing !== undefined);
	useEditorCommands();
	if (isWriting) return <DataDialog />;
	switch (dialog?.kind) {
		case undefined:
			return null;
		case "new-step":
		case "rename-step":
		case "clone-step":
			return <NameStep dialog={dialog} onClose={close} />;
		case "rename-field":
			return <RenameField from={dialog.from} onClose={close} />;
		case "delete-step":
			return <DeleteStep step={dialog.step} onClose={close} />;
		case "limits":
			return <StepLimitsForm step={dialog.step} onClose={close} />;
		default:
			return dialog satisfies never;
	}
}
