import { useMemo } from "react";
import { type PathWrite, pathHistory, upTo, useStudio, useStudioStore } from "../state/index.ts";
import { Button, durationText, EmptyState, JsonValue, VirtualList } from "../ui/index.ts";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { PlaceLink } from "./place-link.tsx";
import { sparkline } from "./sparkline.ts";
import { useMomentEvent } from "./use-moment-event.ts";

/** All that was written at a path of the data, the latest first, as numbers over time where it is numbers. */
export function HistoryTab() {
	const { view, commands } = useStudio();
	const path = useStudioStore("runs", (state) => state.path);
	const at = useStudioStore("time", (state) => state.at);
	const { event, events } = useMomentEvent();
	const writes = useMemo(() => (path === undefined ? [] : pathHistory(events, path)), [events, path]);
	const latestFirst = useMemo(() => writes.toReversed(), [writes]);
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
	/** The write that stands at the moment that is looked at. */
	const current = writes[upTo(writes, event?.seq ?? 0, ({ seq }) => seq) - 1];
	const active = current === undefined ? undefined : latestFirst.indexOf(current);
	const head = event === undefined ? undefined : line?.place(event.at);
	return (
		<div className={styles.tab}>
			<div className={styles.top}>
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
						{head !== undefined && <line x1={head} x2={head} y1={0} y2={40} />}
					</svg>
				)}
				{writes.length === 0 ? (
					<p className={styles.words}>Nothing was written here in this task.</p>
				) : (
					<div className={styles.actions}>
						<Button onClick={() => commands.getState().run("time.previous-change")}>Write before</Button>
						<Button onClick={() => commands.getState().run("time.next-change")}>Next write</Button>
					</div>
				)}
			</div>
			<div className={styles.fill}>
				{writes.length > 0 && (
					<VirtualList
						label="Writes"
						isFocusable={false}
						count={latestFirst.length}
						rowHeight={44}
						{...(active !== undefined && { activeIndex: active })}
						rowKey={(index) => `${latestFirst[index]?.seq} ${latestFirst[index]?.part ?? ""}`}
						row={(index) => {
							const write = latestFirst[index] as PathWrite;
							return (
								<Entry
									write={write}
									start={events[0]?.at ?? 0}
									isLater={at !== undefined && write.seq > at}
									isCurrent={write === current}
								/>
							);
						}}
					/>
				)}
			</div>
		</div>
	);
}

interface EntryProps {
	readonly write: PathWrite;
	readonly start: number;
	readonly isLater: boolean;
	/** It stands at the moment that is looked at. */
	readonly isCurrent: boolean;
}

function Entry({ write: { seq, at, by, value, part, source }, start, isLater, isCurrent }: EntryProps) {
	return (
		<div
			className={`${styles.write} ${isLater ? styles.later : isCurrent ? styles.here : ""}`}
			data-later={isLater || undefined}
			aria-current={isCurrent || undefined}
		>
			<div className={styles.mono}>
				{part !== undefined && <span className={styles.faint}>{part} </span>}
				{value === undefined ? (
					<span className={styles.faint}>removed</span>
				) : (
					<JsonValue value={value} label="Value" />
				)}
			</div>
			<div className={styles.faint}>
				{by} · <MomentLink seq={seq} /> · {durationText(at - start)}
				{source !== undefined && (
					<>
						{" · "}
						<PlaceLink {...source} />
					</>
				)}
			</div>
		</div>
	);
}
