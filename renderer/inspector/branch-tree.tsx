import type { TaskBranch } from "../../engine/contract/index.ts";
import { TASK_GLYPHS, useStudio, useStudioStore } from "../state/index.ts";
import { StateGlyph } from "../ui/index.ts";
import styles from "./branch-tree.module.css";

/** The tasks that were forked or cloned from one another, as a tree; another one can be put beside the selected. */
export function BranchTree() {
	const branches = useStudioStore("compare", (state) => state.branches);
	if (branches === undefined) return null;
	return (
		<section aria-label="Branches">
			<h3 className={styles.heading}>Branches</h3>
			<ul className={styles.tree}>
				<Branch branch={branches} />
			</ul>
		</section>
	);
}

function Branch({ branch: { task: read, how, event, branches } }: { readonly branch: TaskBranch }) {
	// The tree is read when tasks come; how each stands is followed.
	const task = useStudioStore("tasks", ({ tasks }) => tasks.find(({ id }) => id === read.id)) ?? read;
	const { tasks, compare, toasts } = useStudio();
	const selected = useStudioStore("tasks", (state) => state.selected);
	const other = useStudioStore("compare", (state) => state.other);
	const isSelected = task.id === selected;
	const beside = (id: typeof other) => () => compare.getState().compare(id).catch(toasts.getState().fail);
	return (
		<li>
			<div className={styles.line}>
				<StateGlyph state={TASK_GLYPHS[task.state]} />
				<button
					type="button"
					className={styles.name}
					aria-current={isSelected}
					title={task.explanation}
					onClick={() => tasks.getState().select(task.id).catch(toasts.getState().fail)}
				>
					{task.name}
				</button>
				<span className={styles.faint}>{how === "fork" ? `from event ${event}` : how === "clone" ? "cloned" : ""}</span>
				{!isSelected && (
					<button
						type="button"
						className={styles.beside}
						aria-pressed={other === task.id}
						onClick={beside(other === task.id ? undefined : task.id)}
					>
						{other === task.id ? "Beside" : "Compare"}
					</button>
				)}
			</div>
			{branches.length > 0 && (
				<ul className={styles.tree}>
					{branches.map((one) => (
						<Branch key={one.task.id} branch={one} />
					))}
				</ul>
			)}
		</li>
	);
}
