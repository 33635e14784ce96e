import { useEffect, useMemo, useRef, useState } from "react";
import type { LogLevel } from "../../../engine/contract/index.ts";
import { type ConsoleLine, journalView, useStudioStore } from "../../state/index.ts";
import { EmptyState, JsonValue, jsonPreview, SearchField, ToggleChip, VirtualList } from "../../ui/index.ts";
import styles from "./lines.module.css";
import { StepFilter } from "./step-filter.tsx";

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
	// biome-ignore lint/correctness/useExhaustiveDependencies: what follows is the end of what is shown
	useEffect(() => {
		const element = scroll.current;
		if (isFollowing && element !== null) element.scrollTop = element.scrollHeight;
	}, [isFollowing, shown]);
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
					rowKey={(index) => (shown[index] as ConsoleLine).seq}
					row={(index) => <Line line={shown[index] as ConsoleLine} start={events[0]?.at ?? 0} />}
				/>
			)}
		</section>
	);
}

function Line({ line: { at, step, level, values }, start }: { readonly line: ConsoleLine; readonly start: number }) {
	return (
		<div className={`${styles.line} ${styles[level] ?? ""}`}>
			<span className={styles.time}>{((at - start) / 1_000).toFixed(3)}</span>
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
