import { journalView, useStudio, useStudioStore } from "../../state/index.ts";
import styles from "./lines.module.css";

/** Narrows lines and calls to one step. */
export function StepFilter() {
	const { runs } = useStudio();
	const events = useStudioStore("tasks", (state) => state.events);
	const onlyStep = useStudioStore("runs", (state) => state.onlyStep);
	const steps = [...new Set(journalView(events).runs.map(({ step }) => step))].sort();
	return (
		<select
			className={styles.filter}
			aria-label="Only this step"
			value={onlyStep ?? ""}
			onChange={({ target }) => runs.getState().showOnly(target.value === "" ? undefined : target.value)}
		>
			<option value="">All steps</option>
			{(onlyStep === undefined || steps.includes(onlyStep) ? steps : [...steps, onlyStep]).map((step) => (
				<option key={step}>{step}</option>
			))}
		</select>
	);
}
