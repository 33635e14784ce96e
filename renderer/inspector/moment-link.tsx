import { asEventSeq, type TaskId } from "../../engine/contract/index.ts";
import { useStudio } from "../state/index.ts";
import styles from "./inspector.module.css";

/** An event, one click away: of the task that is looked at, or of another. */
export function MomentLink({
	seq,
	task,
	words,
}: {
	readonly seq: number;
	readonly task?: TaskId | undefined;
	/** Instead of the event's number. */
	readonly words?: string;
}) {
	const { tasks, time, toasts } = useStudio();
	const go = () => {
		const { selected } = tasks.getState();
		if (task === undefined || task === selected) time.getState().go(asEventSeq(seq));
		else time.getState().visit(task, asEventSeq(seq)).catch(toasts.getState().fail);
	};
	return (
		<button type="button" className={styles.link} title={`Go to event ${seq}`} onClick={go}>
			{words ?? `event ${seq}`}
		</button>
	);
}
