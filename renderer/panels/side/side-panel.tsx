import { useStudioStore } from "../../state/index.ts";
import { ConnectorList } from "../connectors/connector-list.tsx";
import { ProblemList } from "../problems/problem-list.tsx";
import { SettingsView } from "../settings/settings-view.tsx";
import { TaskList } from "../tasks/task-list.tsx";
import { TestList } from "../tests/test-list.tsx";
import styles from "./side-panel.module.css";
import { StepList } from "./step-list.tsx";

/** What the rail has chosen. */
export function SidePanel() {
	const rail = useStudioStore("view", (state) => state.rail);
	return (
		<aside className={styles.side} aria-label={rail}>
			{rail === "tasks" ? (
				<TaskList />
			) : rail === "problems" ? (
				<ProblemList />
			) : rail === "connectors" ? (
				<ConnectorList />
			) : rail === "settings" ? (
				<SettingsView />
			) : rail === "tests" ? (
				<TestList />
			) : (
				<StepList />
			)}
		</aside>
	);
}
