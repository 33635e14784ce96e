import { useMemo } from "react";
import { pathHistory, useStudio, useStudioStore } from "../state/index.ts";
import { Button, durationText, EmptyState, JsonValue } from "../ui/index.ts";
import styles from "./inspector.module.css";
import { PlaceLink } from "./place-link.tsx";
import { sparkline } from "./sparkline.ts";

/** All that was written at a path of the data, the latest first, as numbers over time where it is numbers. */
export function HistoryTab() {
	const { view } = useStudio();
	const path = useStudioStore("runs", (state) => state.path);
	const events = useStudioStore("tasks", (state) => state.events);
	const writes = useMemo(() => (path === undefined ? [] : pathHistory(events, path)), [events, path]);
	const line = useMemo(
		() => sparkline(writes.flatMap(({ at, value, part }) => (part === undefined ? [{ at, value }] : []))),
		[writes],
	);
	if (path === undefined || events.length === 0)
		return (
			<EmptyState
				title="No field is looked at"
				action={<Button onClick={() => view.getState().show({ inspectorTab: "data" })}>Show the data</Button>}
			>
				Choose a field under Data, and all that was written there is shown here.
			</EmptyState>
		);
	const start = events[0]?.at ?? 0;
	return (
		<div className={styles.scroll}>
			<h2 className={styles.title}>
				<span className={styles.mono}>{path}</span>
				<span className={styles.faint}>
					{writes.length} {writes.length === 1 ? "write" : "writes"}
				</span>
			</h2>
			{line !== undefined && (
				<svg
					className={styles.spark}
					viewBox="0 0 100 40"
					preserveAspectRatio="none"
					role="img"
					aria-label={line.words}
				>
					<path d={line.path} />
				</svg>
			)}
			{writes.length === 0 && <p className={styles.words}>Nothing was written here in this task.</p>}
			<ol className={styles.rows} aria-label="Writes">
				{writes.toReversed().map(({ seq, at, by, value, part, source }) => (
					<li key={`${seq} ${part ?? ""}`} className={styles.entry}>
						<div className={styles.mono}>
							{part !== undefined && <span className={styles.faint}>{part} </span>}
							{value === undefined ? (
								<span className={styles.faint}>removed</span>
							) : (
								<JsonValue value={value} label="Value" />
							)}
						</div>
						<div className={styles.faint}>
							{by} · event {seq} · {durationText(at - start)}
							{source !== undefined && (
								<>
									{" · "}
									<PlaceLink {...source} />
								</>
							)}
						</div>
					</li>
				))}
			</ol>
		</div>
	);
}
