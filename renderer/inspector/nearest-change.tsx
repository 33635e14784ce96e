import {
	asEventSeq,
	ENDED_STATES,
	type EventSeq,
	type SmallestChange,
	type TaskRecord,
} from "../../engine/contract/index.ts";
import { startData, useStudio } from "../state/index.ts";
import { Button, jsonPreview } from "../ui/index.ts";
import { changedData, isChangeOfKeys } from "./changed-data.ts";
import styles from "./inspector.module.css";

/** The fewest changes with which the condition holds, and ways to make them. */
export function NearestChange({
	change,
	task,
	at,
}: {
	readonly change: SmallestChange;
	readonly task: TaskRecord;
	/** The moment that is looked at; undefined: now. */
	readonly at: EventSeq | undefined;
}) {
	const { bridge, runs, fork, view, toasts } = useStudio();
	if (!change.found) return <p className={styles.words}>{change.reason}</p>;
	const { id, state } = task;
	const hasEnded = ENDED_STATES.has(state);
	/** A task that failed is set going by a retry, which is another thing. */
	const canGoOn = state !== "error";
	const canMake = change.changes.every(({ isPrivate }) => isPrivate !== true);
	/** Shows the data as it was at an event, or is, with the change made, to be run or kept. */
	const asNewTask = async (from: EventSeq | undefined) => {
		try {
			const data = await bridge.studio.data(id, from);
			runs.getState().write(`${JSON.stringify(changedData(startData(data), change.changes), null, "\t")}\n`);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	const inTask = async () => {
		try {
			await bridge.studio.updateTask(id, changedData({}, change.changes));
			if (hasEnded) await bridge.studio.resumeTask(id);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
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
					{change.changes.every(({ to }) => to !== undefined) && (
						<Button
							tone="primary"
							title="A new task goes on from this moment, with the change"
							onClick={() => {
								fork.getState().prepare(change.changes.map(({ path, to }) => ({ path, value: to })));
								view.getState().show({ inspectorTab: "data" });
							}}
						>
							Fork here with it
						</Button>
					)}
					<Button
						title="Opens the data as it is at this moment, with the change, to run or to keep"
						onClick={() => asNewTask(at)}
					>
						New task with it…
					</Button>
					<Button
						title="Opens the data that the task came with, with the change"
						onClick={() => asNewTask(asEventSeq(1))}
					>
						Add to test data…
					</Button>
					{at === undefined && canGoOn && isChangeOfKeys(change.changes) && (
						<Button title="Changes this task's data; one that has ended goes on from here" onClick={inTask}>
							{hasEnded ? "Make it here and go on" : "Make it here"}
						</Button>
					)}
				</div>
			)}
		</>
	);
}
