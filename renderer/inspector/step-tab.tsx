import { useEffect, useMemo, useState } from "react";
import type { StepSummary, StepValidation } from "../../engine/contract/index.ts";
import { journalView, upTo, useStudio, useStudioStore } from "../state/index.ts";
import { durationText, EmptyState, jsonPreview, StateGlyph } from "../ui/index.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { PlaceLink } from "./place-link.tsx";

/** The selected step: its condition against the task's data, what it reads and writes, and how its runs went. */
export function StepTab() {
	const name = useStudioStore("view", ({ selection }) => (selection?.kind === "step" ? selection.step : undefined));
	const step = useStudioStore("automation", ({ steps }) => steps.find((one) => one.name === name));
	if (step === undefined)
		return <EmptyState title="No step is chosen">Choose one in the list or on the canvas.</EmptyState>;
	return (
		<div className={styles.scroll}>
			<h2 className={styles.title}>
				<span>{step.name}</span>
				<EnabledSwitch step={step} />
			</h2>
			<PlaceLink file={step.file} />
			{step.problems.map(({ message, file, line, column, severity }) => (
				<p key={`${message} ${line}`} className={styles.words}>
					<StateGlyph state={severity === "error" ? "failed" : "waiting"} />{" "}
					<PlaceLink file={file} line={line} column={column} words={message} />
				</p>
			))}
			<Clauses step={step} />
			<ReadsAndWrites name={step.name} file={step.file} />
			<Runs name={step.name} />
			<Figures step={step} />
		</div>
	);
}

/** Moments that follow each other this closely are asked about once (ms). */
const MOMENT_MS = 60;

function Clauses({ step }: { readonly step: StepSummary }) {
	const { bridge } = useStudio();
	const data = useStudioStore("time", (state) => state.data);
	const [validation, setValidation] = useState<StepValidation>();
	const { name, clauses } = step;
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the step's condition is another
	useEffect(() => {
		let isWanted = true;
		if (data === undefined) setValidation(undefined);
		const timer =
			data === undefined
				? undefined
				: setTimeout(
						() =>
							void bridge.studio.validateStep(name, data).then(
								(found) => isWanted && setValidation(found),
								() => isWanted && setValidation(undefined),
							),
						MOMENT_MS,
					);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [name, clauses, data, bridge]);
	return (
		<>
			<h3 className={styles.heading}>
				Condition{" "}
				{validation !== undefined && (
					<span className={styles.faint}>{validation.matches ? "holds" : "does not hold"}</span>
				)}
			</h3>
			<ul className={styles.rows} aria-label="Condition">
				{validation === undefined
					? clauses.map((clause) => (
							<li key={clause} className={styles.clause}>
								{clause}
							</li>
						))
					: validation.clauses.map(({ clause, matches, actual, error }) => (
							<li key={clause} className={styles.clause}>
								<span
									className={matches ? styles.holds : styles.fails}
									role="img"
									aria-label={matches ? "holds" : "fails"}
								>
									{matches ? "✓" : "✕"}
								</span>
								<span className={styles.grow}>{clause}</span>
								<span className={styles.value}>{error ?? jsonPreview(actual, 60)}</span>
							</li>
						))}
			</ul>
		</>
	);
}

function ReadsAndWrites({ name, file }: { readonly name: string; readonly file: string }) {
	const graph = useStudioStore("automation", ({ graph: { steps } }) => steps.find((step) => step.name === name));
	if (graph === undefined) return null;
	return (
		<>
			<h3 className={styles.heading}>Writes</h3>
			{graph.writes.length === 0 && <p className={styles.words}>Nothing.</p>}
			<ul className={styles.rows} aria-label="Writes">
				{graph.writes.map(({ path, values, type, when, line, column }) => (
					<li key={`${path} ${line} ${column}`} className={styles.clause}>
						<span className={styles.grow}>
							{path} = {values.length > 0 ? values.map((value) => jsonPreview(value, 30)).join(" or ") : type}
							{when !== "always" && (
								<span className={styles.faint}> {when === "catch" ? "on failure" : "sometimes"}</span>
							)}
						</span>
						<PlaceLink file={file} line={line} column={column} words={`line ${line}`} />
					</li>
				))}
			</ul>
			<h3 className={styles.heading}>Reads</h3>
			<ul className={styles.rows} aria-label="Reads">
				{graph.reads.map(({ path, clause, line }, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a path may be read twice in a line
					<li key={`${path} ${line} ${index}`} className={styles.clause}>
						<span className={styles.grow}>
							{path}
							{clause !== null && <span className={styles.faint}> in its condition</span>}
						</span>
						<PlaceLink file={file} line={line} words={`line ${line}`} />
					</li>
				))}
			</ul>
		</>
	);
}

/** Runs that are listed; a loop may have thousands. */
const MOST_RUNS = 50;

function Runs({ name }: { readonly name: string }) {
	const { view, runs: store } = useStudio();
	const events = useStudioStore("tasks", (state) => state.events);
	const at = useStudioStore("time", (state) => state.at);
	const runs = useMemo(() => journalView(events).runs.filter(({ step }) => step === name), [events, name]);
	if (runs.length === 0) return null;
	const end = at === undefined ? runs.length : upTo(runs, at, ({ seq }) => seq) + MOST_RUNS / 5;
	const shown = runs.slice(Math.max(0, Math.min(end, runs.length) - MOST_RUNS), end);
	return (
		<>
			<h3 className={styles.heading}>
				Runs in this task <span className={styles.faint}>{runs.length}</span>
			</h3>
			<ol className={styles.rows} aria-label="Runs">
				{shown.map(({ run, attempt, state, seq, endSeq, startedAt, endedAt, patch, error }) => (
					<li
						key={run}
						className={`${styles.clause} ${at !== undefined && seq > at ? styles.later : ""}`}
						data-later={(at !== undefined && seq > at) || undefined}
					>
						<StateGlyph
							state={
								state === "running" || (at !== undefined && seq <= at && (endSeq ?? at) > at)
									? "running"
									: state === "done"
										? "done"
										: "failed"
							}
						/>
						<span className={styles.grow}>
							<MomentLink seq={endSeq ?? seq} words={`${attempt}.`} />{" "}
							{error?.message ?? `${patch.length} ${patch.length === 1 ? "change" : "changes"}`}
						</span>
						<span>{endedAt === undefined ? "now" : durationText(endedAt - startedAt)}</span>
					</li>
				))}
			</ol>
			<button
				type="button"
				className={styles.link}
				onClick={() => {
					store.getState().showOnly(name);
					view.getState().show({ bottomTab: "console" });
				}}
			>
				What it said
			</button>
		</>
	);
}

/** Figures of tasks that go on are read anew this often at most (ms). */
const FIGURES_MS = 200;

function Figures({ step: known }: { readonly step: StepSummary }) {
	const { bridge } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const [steps, setSteps] = useState<readonly StepSummary[]>([]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: read again as the tasks go on
	useEffect(() => {
		let isWanted = true;
		const timer = setTimeout(() => {
			bridge.studio.steps().then(
				(found) => isWanted && setSteps(found),
				() => {},
			);
		}, FIGURES_MS);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [tasks, bridge]);
	const step = steps.find(({ name }) => name === known.name) ?? known;
	const { runs, failures, avgExecutionTime, minExecutionTime, maxExecutionTime, p95ExecutionTime } = step;
	const figures: readonly (readonly [string, string])[] = [
		["Runs", String(runs)],
		["Failures", String(failures)],
		["Average", timeOf(avgExecutionTime)],
		["Fastest", timeOf(minExecutionTime)],
		["95 of 100 within", timeOf(p95ExecutionTime)],
		["Slowest", timeOf(maxExecutionTime)],
	];
	return (
		<>
			<h3 className={styles.heading}>In all tasks</h3>
			<dl className={styles.pairs}>
				{figures.map(([label, value]) => (
					<div key={label} style={{ display: "contents" }}>
						<dt>{label}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
		</>
	);
}

const timeOf = (ms: number | null): string => (ms === null ? "–" : durationText(ms));
