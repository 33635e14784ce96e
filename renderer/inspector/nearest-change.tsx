import type { JsonObject, SmallestChange } from "../../engine/contract/index.ts";
import { startData, useStudio } from "../state/index.ts";
import { Button, jsonPreview } from "../ui/index.ts";
import { changedData, isChangeOfKeys } from "./changed-data.ts";
import styles from "./inspector.module.css";

/** The fewest changes with which the condition holds, and ways to make them. */
export function NearestChange({ change, hasEnded }: { readonly change: SmallestChange; readonly hasEnded: boolean }) {
	const { bridge, tasks, runs, toasts } = useStudio();
	if (!change.found) return <p className={styles.words}>{change.reason}</p>;
	const id = tasks.getState().selected;
	const canMake = change.changes.every(({ isPrivate }) => isPrivate !== true);
	/** Shows the data as it was at an event, or is, with the change made, to be run or kept. */
	const asNewTask = async (at?: 1) => {
		if (id === undefined) return;
		try {
			const data = await bridge.studio.data(id, at as Parameters<typeof bridge.studio.data>[1]);
			runs.getState().write(`${JSON.stringify(changedData(startData(data), change.changes), null, "\t")}\n`);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	const inTask = () =>
		id !== undefined &&
		bridge.studio.updateTask(id, changedData({}, change.changes) as JsonObject).catch(toasts.getState().fail);
	return (
		<>
			<h3 className={styles.heading}>Nearest change</h3>
			<ul className={styles.rows} aria-label="Nearest change">
				{change.changes.map(({ path, from, to, wanted }) => (
					<li key={path} className={styles.mono}>
						{path} = {to === undefined ? wanted : jsonPreview(to, 60)}{" "}
						<span className={styles.faint}>now {jsonPreview(from, 40)}</span>
					</li>
				))}
			</ul>
			{canMake && (
				<div className={styles.actions}>
					<Button title="Opens the data as it is now, with the change, to run or to keep" onClick={() => asNewTask()}>
						New task with it…
					</Button>
					<Button title="Opens the data that the task came with, with the change" onClick={() => asNewTask(1)}>
						Add to its data…
					</Button>
					{!hasEnded && isChangeOfKeys(change.changes) && (
						<Button title="Changes this task's data" onClick={inTask}>
							Make it here
						</Button>
					)}
				</div>
			)}
		</>
	);
}
