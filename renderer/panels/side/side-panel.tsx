import { useStudioStore } from "../../state/index.ts";
import { ProblemList } from "./problem-list.tsx";
import styles from "./side-panel.module.css";
import { StepList } from "./step-list.tsx";
import { TaskList } from "./task-list.tsx";

/** What the rail has chosen. */
export function SidePanel() {
	const rail = useStudioStore("view", (state) => state.rail);
	return (
		<aside className={styles.side} aria-label={rail}>
			{rail === "tasks" ? <TaskList /> : rail === "problems" ? <ProblemList /> : <StepList />}
		</aside>
	);
}
