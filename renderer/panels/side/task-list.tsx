import type { TaskState } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, type GlyphState, StateGlyph } from "../../ui/index.ts";
import styles from "./side-panel.module.css";

export const TASK_GLYPHS: Readonly<Record<TaskState, GlyphState>> = {
	pending: "ready",
	running: "running",
	parked: "waiting",
	waiting: "waiting",
	done: "done",
	incomplete: "idle",
	error: "failed",
	ignored: "idle",
	cancelled: "idle",
};

/** The tasks, the newest first. */
export function TaskList() {
	const { tasks: store, toasts } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const selected = useStudioStore("tasks", (state) => state.selected);
	if (tasks.length === 0)
		return <EmptyState title="No task yet">Choose test data above and press Run. Every run is kept here.</EmptyState>;
	return (
		<section aria-label="Tasks">
			<h2 className={styles.heading}>Tasks</h2>
			{tasks.map(({ id, name, state, explanation }) => (
				<button
					key={id}
					type="button"
					className={styles.row}
					aria-current={selected === id}
					title={explanation}
					onClick={() => store.getState().select(id).catch(toasts.getState().fail)}
				>
					<StateGlyph state={TASK_GLYPHS[state]} />
					<span className={styles.words}>{name}</span>
					<span className={styles.faint}>{state}</span>
				</button>
			))}
		</section>
	);
}
