import { useMemo } from "react";
import type { RunId } from "../../../engine/contract/index.ts";
import { useStudioStore } from "../../state/index.ts";
import styles from "./console-view.module.css";

/** What the task's runs said. */
export function ConsoleView() {
	const events = useStudioStore("tasks", (state) => state.events);
	const lines = useMemo(() => {
		const steps = new Map<RunId, string>();
		return events.flatMap((event) => {
			if (event.type === "step-started") steps.set(event.run, event.step);
			return event.type === "console" ? [{ ...event, step: steps.get(event.run) ?? "" }] : [];
		});
	}, [events]);
	return (
		<ol className={styles.lines}>
			{lines.map(({ seq, step, level, values }) => (
				<li key={seq} className={styles[level]}>
					<span className={styles.step}>{step}</span>
					{values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" ")}
				</li>
			))}
		</ol>
	);
}
