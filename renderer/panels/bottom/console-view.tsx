import { useEffect, useMemo, useRef, useState } from "react";
import type { LogLevel } from "../../../engine/contract/index.ts";
import { type ConsoleLine, journalView, useStudioStore } from "../../state/index.ts";
import { EmptyState, JsonValue, jsonPreview, SearchField, ToggleChip, VirtualList } from "../../ui/index.ts";
import styles from "./lines.module.css";
import { MomentButton } from "./moment-button.tsx";
import { StepFilter } from "./step-filter.tsx";
import { useAtMoment } from "./use-at-moment.ts";

const LEVELS: readonly { readonly label: string; readonly levels: readonly LogLevel[] }[] = [
	{ label: "Errors", levels: ["error"] },
	{ label: "Warnings", levels: ["warn"] },
	{ label: "Messages", levels: ["log", "info"] },
	{ label: "Details", levels: ["debug"] },
];

/** What the task's runs said. */
export function ConsoleView() {
	const events = useStudioStore("tasks", (state) => state.events);
	const onlyStep = useStudioStore("runs", (state) => state.onlyStep);
	const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
	const [query, setQuery] = useState("");
	const [isFollowing, setFollowing] = useState(true);
	const scroll = useRef<HTMLDivElement>(null);
	const { lines } = journalView(events);
	const shown = useMemo(() => {
		const off = new Set(LEVELS.flatMap(({ label, levels }) => (hidden.has(label) ? levels : [])));
		const words = query.toLowerCase();
		return lines.filter(
			(line) =>
				!off.has(line.level) &&
				(onlyStep === undefined || line.step === onlyStep) &&
				(words === "" || `${line.step} ${textOf(line)}`.toLowerCase().includes(words)),
		);
	}, [lines, hidden, query, onlyStep]);
	const { at, active } = useAtMoment(shown);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what follows is the end of what is shown
	useEffect(() => {
		const element = scroll.current;
		if (isFollowing && at === undefined && element !== null) element.scrollTop = element.scrollHeight;
	}, [isFollowing, shown, at]);
	if (lines.length === 0)
		return <EmptyState title="Nothing was said">What steps write with console.log appears here.</EmptyState>;
	return (
		<section className={styles.view} aria-label="Console">
			<div className={styles.tools}>
				{LEVELS.map(({ label, levels }) => (
					<ToggleChip
						key={label}
						isOn={!hidden.has(label)}
						onChange={(isOn) =>
							setHidden(new Set(isOn ? [...hidden].filter((one) => one !== label) : [...hidden, label]))
						}
					>
						{label} {lines.filter(({ level }) => levels.includes(level)).length}
					</ToggleChip>
				))}
				<StepFilter />
				<SearchField label="Search the console" value={query} onChange={setQuery} />
				<ToggleChip isOn={isFollowing} onChange={setFollowing}>
					Follow
				</ToggleChip>
			</div>
			{shown.length === 0 ? (
				<EmptyState title="No line fits">Search for something else, or take a filter away.</EmptyState>
			) : (
				<VirtualList
					label="Console lines"
					scrollRef={scroll}
					count={shown.length}
					rowHeight={20}
					{...(active !== undefined && { activeIndex: active })}
					rowKey={(index) => (shown[index] as ConsoleLine).seq}
					row={(index) => <Line line={shown[index] as ConsoleLine} start={events[0]?.at ?? 0} at={at} />}
				/>
			)}
		</section>
	);
}

interface LineProps {
	readonly line: ConsoleLine;
	readonly start: number;
	/** The moment that is looked at; undefined: now. */
	readonly at: number | undefined;
}

function Line({ line: { seq, at: time, step, level, values }, start, at }: LineProps) {
	const isLater = at !== undefined && seq > at;
	return (
		<div
			className={`${styles.line} ${styles[level] ?? ""} ${isLater ? styles.later : seq === at ? styles.here : ""}`}
			data-later={isLater || undefined}
		>
			<MomentButton seq={seq} className={styles.time}>
				{((time - start) / 1_000).toFixed(3)}
			</MomentButton>
			<span className={styles.step}>{step}</span>
			<span className={styles.level}>{level === "log" || level === "info" ? "" : level}</span>
			<span className={styles.words}>
				{values.map((value, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line's values never change
					<span key={index}>
						{index > 0 && " "}
						{typeof value === "string" ? value : <JsonValue value={value} />}
					</span>
				))}
			</span>
		</div>
	);
}

const textOf = ({ values }: ConsoleLine): string =>
	values.map((value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? jsonPreview(value)))).join(" ");
