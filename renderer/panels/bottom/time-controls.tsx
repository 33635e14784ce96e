import { GitFork } from "lucide-react";
import type { TaskRecord } from "../../../engine/contract/index.ts";
import { useCommands, useStudio, useStudioStore } from "../../state/index.ts";
import { Button, durationText } from "../../ui/index.ts";
import { timeCommands } from "./time-commands.ts";
import styles from "./time-controls.module.css";

/** Which task and moment is looked at, and the way back to now. */
export function TimeControls({ task }: { readonly task: TaskRecord }) {
	const studio = useStudio();
	const { commands } = studio;
	const at = useStudioStore("time", (state) => state.at);
	useCommands(() => timeCommands(studio));
	return (
		<>
			<code className={styles.words} title={task.id}>
				task {task.id.slice(-6)} · {at === undefined ? "" : `${at} of `}
				{task.events} events · {durationText(task.durationMs)}
			</code>
			{at !== undefined && (
				<Button
					className={styles.control ?? ""}
					data-now
					title="Follow the task again: what happened last"
					onClick={() => commands.getState().run("time.now")}
				>
					Now
				</Button>
			)}
			<Button
				className={styles.control ?? ""}
				title="Fork here: a new task goes on from this moment, with other data or other code"
				aria-label="Fork here"
				icon={<GitFork size={12} aria-hidden />}
				onClick={() => commands.getState().run("task.fork")}
			>
				<span>
					Fork<span className={styles.wide}> here</span>
				</span>
			</Button>
		</>
	);
}
