import { useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Sheet } from "./sheet.tsx";

/** Asks before a step goes. */
export function DeleteStep({ step, onClose }: { readonly step: string; readonly onClose: () => void }) {
	const { bridge, view, toasts } = useStudio();
	const file = useStudioStore("automation", (state) => state.steps.find(({ name }) => name === step)?.file);
	const [failure, setFailure] = useState<string>();
	const act = async () => {
		try {
			if (file !== undefined) view.getState().closeFile(file);
			await bridge.studio.changeStep({ kind: "delete", step });
			onClose();
			toasts.getState().show({
				tone: "done",
				text: `${step} is deleted.`,
				action: { label: "Undo", run: () => void bridge.studio.undo().catch(toasts.getState().fail) },
			});
		} catch (error) {
			setFailure(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<Sheet
			title={`Delete ${step}?`}
			words="Its file and its settings go. Undo brings them back."
			action="Delete"
			tone="danger"
			failure={failure}
			onAct={act}
			onClose={onClose}
		/>
	);
}
