import type { StepSummary } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { StateGlyph, VirtualList } from "../../ui/index.ts";
import styles from "./side-panel.module.css";

/** Of more steps than these only the rows in sight are on the page. */
const MANY = 80;

/** All steps by name, with how they stand in the task that is looked at. */
export function StepList() {
	const { dialogs, view } = useStudio();
	const steps = useStudioStore("automation", (state) => state.steps);
	const states = useStudioStore("time", (state) => state.standings);
	const selection = useStudioStore("view", (state) => state.selection);
	const line = ({ name, file }: StepSummary) => {
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
	};
	const isLong = steps.length > MANY;
	return (
		<section aria-label="Steps" className={isLong ? styles.long : ""}>
			<h2 className={styles.heading}>
				<span>Steps</span>
				<button type="button" className={styles.add} onClick={() => dialogs.getState().ask({ kind: "new-step" })}>
					+ New
				</button>
			</h2>
			{isLong ? (
				<VirtualList
					label="Steps"
					isFocusable={false}
					count={steps.length}
					activeIndex={selection?.kind === "step" ? steps.findIndex(({ name }) => name === selection.step) : -1}
					rowKey={(index) => (steps[index] as StepSummary).name}
					row={(index) => line(steps[index] as StepSummary)}
				/>
			) : (
				steps.map(line)
			)}
		</section>
	);
}
