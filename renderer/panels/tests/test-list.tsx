import { Eye, Play, Square } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { ScenarioResult, ScenarioSummary } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, durationText, EmptyState, IconButton, SearchField, StateGlyph, VirtualList } from "../../ui/index.ts";
import { SCENARIO_GLYPHS } from "./scenario-glyphs.ts";
import styles from "./test-list.module.css";

/** The scenarios: which passed, which did not, and since when. */
export function TestList() {
	const { tests, toasts, commands } = useStudio();
	const scenarios = useStudioStore("tests", (state) => state.scenarios);
	const isLoaded = useStudioStore("tests", (state) => state.isLoaded);
	const results = useStudioStore("tests", (state) => state.results);
	const progress = useStudioStore("tests", (state) => state.progress);
	const selected = useStudioStore("tests", (state) => state.selected);
	const isWatching = useStudioStore("tests", (state) => state.isWatching);
	const hasEngine = useStudioStore("connection", (state) => state.engine === "ready");
	const [query, setQuery] = useState("");
	useEffect(() => {
		if (hasEngine) tests.getState().refresh().catch(toasts.getState().fail);
	}, [hasEngine, tests, toasts]);
	const shown = useMemo(() => {
		const words = query.toLowerCase();
		return scenarios.filter(({ name, file }) => `${name} ${file}`.toLowerCase().includes(words));
	}, [scenarios, query]);
	const does = (id: string) => () => commands.getState().run(id);
	return (
		<section className={styles.list} aria-label="Tests">
			<h2 className={styles.heading}>
				<span className={styles.grow}>Scenarios</span>
				<IconButton
					isQuiet
					label="Run after every change"
					aria-pressed={isWatching}
					className={isWatching ? (styles.isOn ?? "") : ""}
					onClick={does("tests.watch")}
				>
					<Eye size={13} aria-hidden />
				</IconButton>
				{progress === undefined ? (
					<Button
						tone="quiet"
						className={styles.runAll ?? ""}
						title="Run all (Ctrl+Shift+T)"
						icon={<Play size={10} fill="currentColor" aria-hidden />}
						onClick={does("tests.run")}
					>
						Run all
					</Button>
				) : (
					<IconButton isQuiet label="Stop" onClick={does("tests.cancel")}>
						<Square size={11} fill="currentColor" aria-hidden />
					</IconButton>
				)}
			</h2>
			{scenarios.length > 0 && (
				<div className={styles.tools}>
					<SearchField label="Search scenarios" value={query} onChange={setQuery} />
					<Summary scenarios={scenarios} results={results} progress={progress} />
				</div>
			)}
			{!isLoaded ? (
				<EmptyState title="Reading the scenarios…" />
			) : scenarios.length === 0 ? (
				<EmptyState title="No scenario yet">
					Run the automation, and save a task as a scenario: its data, the steps that ran, and its end.
				</EmptyState>
			) : shown.length === 0 ? (
				<EmptyState title="No scenario fits">Search for something else.</EmptyState>
			) : (
				<VirtualList
					label="Scenarios"
					isFocusable={false}
					count={shown.length}
					rowHeight={40}
					activeIndex={shown.findIndex(({ id }) => id === selected)}
					rowKey={(index) => (shown[index] as ScenarioSummary).id}
					row={(index) => {
						const scenario = shown[index] as ScenarioSummary;
						return (
							<ScenarioLine
								scenario={scenario}
								result={results.get(scenario.id)}
								isSelected={scenario.id === selected}
							/>
						);
					}}
				/>
			)}
		</section>
	);
}

function Summary({
	scenarios,
	results,
	progress,
}: {
	readonly scenarios: readonly ScenarioSummary[];
	readonly results: ReadonlyMap<string, ScenarioResult>;
	readonly progress: { readonly done: number; readonly total: number } | undefined;
}) {
	if (progress !== undefined)
		return (
			<div className={styles.summary} role="status">
				<progress max={Math.max(1, progress.total)} value={progress.done} aria-label="Scenarios run" />
				{progress.done} of {progress.total}
			</div>
		);
	const run = scenarios.flatMap(({ id }) => results.get(id) ?? []);
	const passed = run.filter(({ status }) => status === "passed").length;
	return (
		<div className={styles.summary} role="status">
			{run.length === 0
				? `${scenarios.length} ${scenarios.length === 1 ? "scenario" : "scenarios"}, not run yet`
				: passed === run.length
					? `All ${passed} passed`
					: `${run.length - passed} of ${run.length} did not pass`}
		</div>
	);
}

interface ScenarioLineProps {
	readonly scenario: ScenarioSummary;
	readonly result: ScenarioResult | undefined;
	readonly isSelected: boolean;
}

function ScenarioLine({ scenario, result, isSelected }: ScenarioLineProps) {
	const { tests, view } = useStudio();
	const { id, name, file, problems, history } = scenario;
	const last = history.at(-1);
	const status = problems.length > 0 ? "broken" : (result?.status ?? last?.status);
	const habits = habitsOf(history);
	return (
		<button
			type="button"
			className={styles.row}
			aria-current={isSelected}
			title={file}
			onClick={() => {
				tests.getState().select(id);
				view.getState().show({ inspectorTab: "test" });
			}}
			onDoubleClick={() => view.getState().openFile(file)}
		>
			<StateGlyph state={status === undefined ? "idle" : SCENARIO_GLYPHS[status]} />
			<span className={styles.words}>
				<span className={styles.name}>{name}</span>
				<span className={styles.second}>
					<span className={styles.grow}>
						{result === undefined && last !== undefined && status !== "broken" ? `${status} before` : status}
						{status === undefined && "not run yet"}
						{habits !== undefined && ` · ${habits}`}
					</span>
					{(result ?? last) !== undefined && <span>{durationText((result ?? last)?.tookMs ?? 0)}</span>}
				</span>
			</span>
		</button>
	);
}

/** What its past runs show of a scenario: that it comes out now so, now otherwise, or gets slower; undefined where nothing. */
export function habitsOf(history: ScenarioSummary["history"]): string | undefined {
	const statuses = history.map(({ status }) => status);
	const turns = statuses.filter((status, index) => index > 0 && status !== statuses[index - 1]).length;
	if (turns >= 3) return "flaky";
	const times = history.map(({ tookMs }) => tookMs);
	const last = times.at(-1);
	const before = times.slice(0, -1).toSorted((a, b) => a - b);
	const usual = before[Math.floor(before.length / 2)];
	if (last !== undefined && usual !== undefined && before.length >= 4 && last > 3 * usual && last > 200)
		return "slower";
	return undefined;
}
