import type { ScenarioDifference, ScenarioResult, ScenarioSummary } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, durationText, EmptyState, StateGlyph } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import { PlaceLink } from "../place-link.tsx";
import own from "./test-tab.module.css";

/** The chosen scenario: how it came out, and each difference with what was expected and what was. */
export function TestTab() {
	const { tests, commands } = useStudio();
	const id = useStudioStore("tests", (state) => state.selected);
	const scenario = useStudioStore("tests", (state) => state.scenarios.find((one) => one.id === id));
	const result = useStudioStore("tests", (state) => (id === undefined ? undefined : state.results.get(id)));
	const isRunning = useStudioStore("tests", (state) => state.progress !== undefined);
	if (scenario === undefined)
		return (
			<EmptyState
				title="No scenario is chosen"
				action={
					<Button tone="primary" onClick={() => commands.getState().run("tests.run")}>
						Run all scenarios
					</Button>
				}
			>
				Choose one under Tests to see what it expects and what came of it.
			</EmptyState>
		);
	return (
		<div className={styles.scroll}>
			<h2 className={styles.title}>
				<StateGlyph state={glyph(scenario, result)} />
				<span>{scenario.name}</span>
			</h2>
			{scenario.description !== undefined && <p className={styles.words}>{scenario.description}</p>}
			<p className={styles.words}>
				<PlaceLink file={scenario.file} />
			</p>
			<div className={styles.actions}>
				<Button
					tone="primary"
					disabled={isRunning || scenario.problems.length > 0}
					onClick={() => void tests.getState().run({ ids: [scenario.id] })}
				>
					Run
				</Button>
				<Travel scenario={scenario} words="Look at it in time" />
			</div>
			{scenario.problems.map((problem) => (
				<p key={problem} className={`${styles.answer} ${styles.bad}`}>
					{problem}
				</p>
			))}
			{result !== undefined && <Outcome scenario={scenario} result={result} />}
			<Past scenario={scenario} />
		</div>
	);
}

function glyph(scenario: ScenarioSummary, result: ScenarioResult | undefined) {
	if (scenario.problems.length > 0) return "failed";
	if (result === undefined) return "idle";
	return result.status === "passed" ? "done" : result.status === "unstable" ? "waiting" : "failed";
}

function Outcome({ scenario, result }: { readonly scenario: ScenarioSummary; readonly result: ScenarioResult }) {
	const { status, differences, state, outcome, steps, durationMs, tookMs } = result;
	return (
		<>
			<p className={`${styles.answer} ${status === "passed" ? styles.good : styles.bad}`} role="status">
				{status === "passed"
					? "It came out as expected."
					: `${differences.length} ${differences.length === 1 ? "difference" : "differences"} from what is expected.`}
			</p>
			{differences.map((difference, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: differences are told apart by their place alone
				<Difference key={index} scenario={scenario} difference={difference} />
			))}
			<h3 className={styles.heading}>What came of it</h3>
			<p className={styles.faint}>
				{state}
				{outcome !== undefined && ` · ${outcome}`} · {durationText(durationMs)} on its clock · ran in{" "}
				{durationText(tookMs)}
			</p>
			<p className={styles.mono}>{steps.length === 0 ? "no step ran" : steps.join(" → ")}</p>
		</>
	);
}

function Difference({
	scenario,
	difference,
}: {
	readonly scenario: ScenarioSummary;
	readonly difference: ScenarioDifference;
}) {
	const { message, expected, actual, path } = difference;
	return (
		<section className={own.difference} aria-label={message}>
			<p className={styles.words}>{message}</p>
			<div className={own.sides}>
				<div>
					<span className={styles.faint}>expected{path !== undefined && ` ${path}`}</span>
					<pre className={own.expected}>{expected}</pre>
				</div>
				<div>
					<span className={styles.faint}>actual</span>
					<pre className={own.actual}>{actual}</pre>
				</div>
			</div>
			<Travel scenario={scenario} difference={difference} words="Open the moment" />
		</section>
	);
}

/** Runs it once more as a task that is kept, and goes to the moment. */
function Travel({
	scenario,
	difference,
	words,
}: {
	readonly scenario: ScenarioSummary;
	readonly difference?: ScenarioDifference;
	readonly words: string;
}) {
	const { tests, tasks, time, view, runs, toasts } = useStudio();
	if (scenario.problems.length > 0) return null;
	const go = async () => {
		const task = await tests.getState().keep(scenario.id);
		await tasks.getState().refresh();
		await time.getState().visit(task.id, difference?.event);
		if (difference?.path !== undefined) runs.getState().lookAt(difference.path);
		view.getState().show({ inspectorTab: "data", bottomTab: "timeline" });
	};
	return (
		<Button
			title="Runs it as a task that is kept, and shows it in time"
			onClick={() => void go().catch(toasts.getState().fail)}
		>
			{words}
		</Button>
	);
}

/** How it went lately: a mark for each run, as high as it took. */
function Past({ scenario: { history } }: { readonly scenario: ScenarioSummary }) {
	if (history.length < 2) return null;
	const most = Math.max(...history.map(({ tookMs }) => tookMs), 1);
	return (
		<>
			<h3 className={styles.heading}>Lately</h3>
			<ul className={own.past}>
				{history.map(({ at, status, tookMs }) => {
					const words = `${status} in ${durationText(tookMs)}, ${new Date(at).toLocaleString()}`;
					return (
						<li key={at} title={words}>
							<span
								className={status === "passed" ? own.passed : own.failed}
								style={{ height: `${4 + (tookMs / most) * 28}px` }}
							/>
							<span className="visually-hidden">{words}</span>
						</li>
					);
				})}
			</ul>
		</>
	);
}
