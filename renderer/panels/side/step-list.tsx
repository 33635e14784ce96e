import { useMemo } from "react";
import { stepStates, useStudio, useStudioStore } from "../../state/index.ts";
import { StateGlyph } from "../../ui/index.ts";
import styles from "./side-panel.module.css";

/** All steps by name, with how they stand in the task that is looked at. */
export function StepList() {
	const { dialogs, view } = useStudio();
	const steps = useStudioStore("automation", (state) => state.steps);
	const events = useStudioStore("tasks", (state) => state.events);
	const selection = useStudioStore("view", (state) => state.selection);
	const states = useMemo(() => stepStates(events), [events]);
	return (
		<section aria-label="Steps">
			<h2 className={styles.heading}>
				<span>Steps</span>
				<button type="button" className={styles.add} onClick={() => dialogs.getState().ask({ kind: "new-step" })}>
					+ New
				</button>
			</h2>
			{steps.map(({ name, file }) => {
				const standing = states.get(name);
				return (
					<button
						key={name}
						type="button"
						className={styles.row}
						aria-current={selection?.kind === "step" && selection.step === name}
						onClick={() => view.getState().select({ kind: "step", step: name })}
						onDoubleClick={() => view.getState().openFile(file)}
					>
						<StateGlyph state={standing?.state ?? "idle"} />
						<span className={styles.words}>{name}</span>
						<span className={styles.faint}>{standing === undefined ? "–" : `×${standing.runs}`}</span>
					</button>
				);
			})}
		</section>
	);
}
