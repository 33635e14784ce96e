import { useState } from "react";
import { type EditorDialog, renameStep, useStudio } from "../../state/index.ts";
import styles from "./sheet.module.css";
import { Sheet } from "./sheet.tsx";
import { STEP_TEMPLATES } from "./step-templates.ts";

type Naming = Extract<EditorDialog, { kind: "new-step" | "rename-step" | "clone-step" }>;

const TITLES = { "new-step": "New step", "rename-step": "Rename the step", "clone-step": "Clone the step" } as const;
const ACTIONS = { "new-step": "Add the step", "rename-step": "Rename", "clone-step": "Clone" } as const;

/** Asks for the name of a step: a new one, another one, or that of a copy. */
export function NameStep({ dialog, onClose }: { readonly dialog: Naming; readonly onClose: () => void }) {
	const studio = useStudio();
	const { bridge, view } = studio;
	const old = dialog.kind === "new-step" ? "" : dialog.step;
	const [name, setName] = useState(dialog.kind === "clone-step" ? `${old}_2` : old);
	const [template, setTemplate] = useState(0);
	const [failure, setFailure] = useState<string>();
	const act = async () => {
		try {
			await studio.documents.getState().flush();
			const file =
				dialog.kind === "rename-step"
					? await renameStep(studio, old, name)
					: await bridge.studio.changeStep(
							dialog.kind === "new-step"
								? { kind: "add", step: name, source: STEP_TEMPLATES[template]?.source ?? "" }
								: { kind: "clone", step: old, name },
						);
			if (file !== null) view.getState().openFile(file);
			view.getState().select({ kind: "step", step: name });
			onClose();
		} catch (error) {
			setFailure(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<Sheet
			title={TITLES[dialog.kind]}
			action={ACTIONS[dialog.kind]}
			isReady={name.trim() !== "" && name !== (dialog.kind === "rename-step" ? old : "")}
			failure={failure}
			onAct={act}
			onClose={onClose}
		>
			<label className={styles.field}>
				Name
				<input
					className={styles.input}
					value={name}
					placeholder="validate_order"
					spellCheck={false}
					onChange={(event) => setName(event.target.value)}
				/>
			</label>
			{dialog.kind === "new-step" && (
				<label className={styles.field}>
					Begins as
					<select
						className={styles.input}
						value={template}
						onChange={(event) => setTemplate(Number(event.target.value))}
					>
						{STEP_TEMPLATES.map(({ title }, index) => (
							<option key={title} value={index}>
								{title}
							</option>
						))}
					</select>
				</label>
			)}
		</Sheet>
	);
}
