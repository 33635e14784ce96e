import { Play } from "lucide-react";
import { useState } from "react";
import type { Json, TrialReport } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import { Button, EmptyState, StateGlyph } from "../../ui/index.ts";
import type { SampleData } from "../use-sample-data.ts";
import styles from "./trial-view.module.css";

/** One run of the step on the chosen data, of which nothing is kept. */
export function TrialView({ step, sample }: { readonly step: string; readonly sample: SampleData }) {
	const { bridge, documents } = useStudio();
	const [report, setReport] = useState<TrialReport>();
	const [failure, setFailure] = useState<string>();
	const [isRunning, setRunning] = useState(false);
	const run = async () => {
		setRunning(true);
		setFailure(undefined);
		try {
			await documents.getState().flush();
			setReport(await bridge.studio.tryStep(step, sample.data ?? {}));
		} catch (error) {
			setReport(undefined);
			setFailure(error instanceof Error ? error.message : String(error));
		} finally {
			setRunning(false);
		}
	};
	return (
		<section className={styles.trial} aria-label={`Try ${step}`}>
			<div className={styles.head}>
				<Button
					tone="primary"
					icon={<Play size={11} fill="currentColor" aria-hidden />}
					disabled={isRunning}
					onClick={run}
				>
					{isRunning ? "Running…" : `Run ${step} once`}
				</Button>
				<span className={styles.dim}>
					on {sample.name ?? "empty data"}; nothing is kept, and parks and timers are skipped
				</span>
			</div>
			{failure !== undefined && (
				<p role="alert" className={styles.failure}>
					<StateGlyph state="failed" /> {failure}
				</p>
			)}
			{report === undefined ? (
				failure === undefined && (
					<EmptyState title="Not tried yet">
						Run the step to see what it changes, whom it calls and what it says.
					</EmptyState>
				)
			) : (
				<Report report={report} />
			)}
		</section>
	);
}

function Report({ report }: { readonly report: TrialReport }) {
	const { patch, logs, calls, error, matches, durationMs } = report;
	return (
		<div className={styles.report}>
			<p role="status">
				<StateGlyph state={error === undefined ? "done" : "failed"} />{" "}
				{error === undefined ? `Done in ${Math.round(durationMs)} ms` : error.message}
				{!matches.matches && ". Its condition does not match this data: in a task it would not have run."}
			</p>
			<h3>Changes</h3>
			{patch.length === 0 ? (
				<p className={styles.dim}>It changed nothing.</p>
			) : (
				<table className={styles.table}>
					<thead>
						<tr>
							<th scope="col">Path</th>
							<th scope="col">Before</th>
							<th scope="col">After</th>
						</tr>
					</thead>
					<tbody>
						{patch.map(({ path, before, after }) => (
							<tr key={path}>
								<th scope="row">{path}</th>
								<td>{shown(before)}</td>
								<td>{shown(after)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{calls.length > 0 && (
				<>
					<h3>Connector calls</h3>
					<table className={styles.table}>
						<thead>
							<tr>
								<th scope="col">Call</th>
								<th scope="col">Input</th>
								<th scope="col">Answer</th>
							</tr>
						</thead>
						<tbody>
							{calls.map(({ connector, method, input, output, error: fault }, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: calls have no other name, and never move.
								<tr key={index}>
									<th scope="row">
										{connector}.{method}
									</th>
									<td>{shown(input)}</td>
									<td className={fault && styles.fault}>{fault === undefined ? shown(output) : fault.message}</td>
								</tr>
							))}
						</tbody>
					</table>
				</>
			)}
			{logs.length > 0 && (
				<>
					<h3>Console</h3>
					<ol className={styles.logs}>
						{logs.map(({ level, message }, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move.
							<li key={index}>
								<span className={styles.dim}>{level}</span> {message}
							</li>
						))}
					</ol>
				</>
			)}
		</div>
	);
}

const shown = (value: Json | undefined): string => (value === undefined ? "–" : JSON.stringify(value));
