import { type FormEvent, useId, useState } from "react";
import type { LoadReport } from "../../../engine/contract/index.ts";
import { readTestData, useStudio, useStudioStore } from "../../state/index.ts";
import { Button, durationText, EmptyState, JsonValue } from "../../ui/index.ts";
import styles from "./load-view.module.css";
import { PercentileCurve } from "./percentile-curve.tsx";

/** Many tasks from the chosen test data at once, and how long they take. */
export function LoadView() {
	const studio = useStudio();
	const { tests, toasts } = studio;
	const load = useStudioStore("tests", (state) => state.load);
	const progress = useStudioStore("tests", (state) => state.loading);
	const isBusy = useStudioStore("tests", (state) => state.progress !== undefined);
	const [tasks, setTasks] = useState(200);
	const [concurrency, setConcurrency] = useState(10);
	const [vary, setVary] = useState(true);
	const start = async (event: FormEvent) => {
		event.preventDefault();
		await tests.getState().loadTest({ data: await readTestData(studio), tasks, concurrency, vary });
	};
	return (
		<section className={styles.view} aria-label="Load test">
			<form className={styles.tools} onSubmit={(event) => void start(event).catch(toasts.getState().fail)}>
				<Amount label="Tasks" value={tasks} most={100_000} onChange={setTasks} />
				<Amount label="At one time" value={concurrency} most={1_000} onChange={setConcurrency} />
				<label
					className={styles.check}
					title="Numbers, texts and lists of the test data differ a little from task to task"
				>
					<input type="checkbox" checked={vary} onChange={({ target }) => setVary(target.checked)} />
					Varied
				</label>
				{progress === undefined ? (
					<Button type="submit" tone="primary" disabled={isBusy}>
						Start
					</Button>
				) : (
					<>
						<Button onClick={() => void tests.getState().cancel()}>Stop</Button>
						<span className={styles.progress} role="status">
							<progress max={progress.total} value={progress.done} aria-label="Tasks done" />
							{progress.done} of {progress.total}
						</span>
					</>
				)}
			</form>
			{load === undefined ? (
				<EmptyState title="No load yet">
					Tasks are made from the chosen test data. Time is skipped to, and nothing of them is kept.
				</EmptyState>
			) : (
				<Report report={load} />
			)}
		</section>
	);
}

function Amount({
	label,
	value,
	most,
	onChange,
}: {
	readonly label: string;
	readonly value: number;
	readonly most: number;
	readonly onChange: (value: number) => void;
}) {
	const id = useId();
	return (
		<span className={styles.amount}>
			<label htmlFor={id}>{label}</label>
			<input
				id={id}
				type="number"
				min={1}
				max={most}
				value={value}
				onChange={({ target }) => onChange(Math.max(1, Math.min(most, Math.round(Number(target.value)) || 1)))}
			/>
		</span>
	);
}

const COLUMNS = ["min", "p50", "p90", "p95", "p99", "max", "mean"] as const;

function Report({ report }: { readonly report: LoadReport }) {
	const { tasks, tookMs, perSecond, task, states, steps, errors, series, cancelled } = report;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys.
		<section className={styles.report} aria-label="What it came to" tabIndex={0}>
			<p>
				<strong>
					{tasks} tasks in {durationText(tookMs)}, {Math.round(perSecond)} a second
				</strong>
				{cancelled && " · stopped before the end"}
				{Object.entries(states).map(([state, count]) => (
					<span key={state} className={styles.faint}>
						{" "}
						· {count} {state}
					</span>
				))}
			</p>
			<div className={styles.columns}>
				<table className={styles.table}>
					<thead>
						<tr>
							<th scope="col">Time</th>
							{COLUMNS.map((name) => (
								<th key={name} scope="col">
									{name}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						<tr>
							<th scope="row">a task</th>
							{COLUMNS.map((name) => (
								<td key={name}>{durationText(task[name])}</td>
							))}
						</tr>
						{steps.map(({ step, runs, times }) => (
							<tr key={step}>
								<th scope="row">
									{step} <span className={styles.faint}>×{runs}</span>
								</th>
								{COLUMNS.map((name) => (
									<td key={name}>{durationText(times[name])}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
				<PercentileCurve series={series} />
			</div>
			{errors.map(({ message, count, data }) => (
				<p key={message} className={styles.error}>
					{count}× {message} <JsonValue value={data} label="With" />
				</p>
			))}
		</section>
	);
}
