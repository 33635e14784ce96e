import type { StepExplanation, TaskRecord } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Button, EmptyState } from "../ui/index.ts";
import { ClauseTree } from "./clause-tree.tsx";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { NearestChange } from "./nearest-change.tsx";
import { PlaceLink } from "./place-link.tsx";
import { setOffBy } from "./set-off-by.ts";
import { useExplanation } from "./use-explanation.ts";
import { WhyTree } from "./why-tree.tsx";

/** Why the selected step runs in the selected task, or does not, down to something that one can act on. */
export function WhyTab() {
	const { commands } = useStudio();
	const task = useStudioStore("tasks", ({ tasks, selected }) => tasks.find(({ id }) => id === selected));
	const steps = useStudioStore("automation", (state) => state.steps);
	const step = useStudioStore("view", ({ selection }) =>
		selection === undefined ? undefined : selection.kind === "step" ? selection.step : selection.to,
	);
	const { explanation, fault } = useExplanation(task?.id, step);
	const at = useStudioStore("time", (state) => state.at);
	if (task === undefined)
		return (
			<EmptyState
				title="No task is looked at"
				action={
					<Button tone="primary" onClick={() => commands.getState().run("run.start")}>
						Run
					</Button>
				}
			>
				Run one, choose a step, and this says why it ran or why it did not.
			</EmptyState>
		);
	return (
		<div className={styles.scroll}>
			<StepChoice step={step} steps={steps.map(({ name }) => name)} />
			{step === undefined ? (
				<EmptyState title="No step is chosen">Choose one here or on the canvas.</EmptyState>
			) : fault !== undefined ? (
				<p className={`${styles.answer} ${styles.bad}`}>{fault}</p>
			) : explanation === undefined ? (
				<EmptyState title="Looking for the reason…" />
			) : (
				<Explanation explanation={explanation} task={task} isNow={at === undefined} />
			)}
		</div>
	);
}

function StepChoice({ step, steps }: { readonly step: string | undefined; readonly steps: readonly string[] }) {
	const { view } = useStudio();
	return (
		<select
			aria-label="Step to explain"
			style={{ width: "100%" }}
			value={step ?? ""}
			onChange={({ target }) => view.getState().select({ kind: "step", step: target.value })}
		>
			<option value="" disabled>
				Choose a step…
			</option>
			{steps.map((name) => (
				<option key={name}>{name}</option>
			))}
		</select>
	);
}

interface ExplanationProps {
	readonly explanation: StepExplanation;
	readonly task: TaskRecord;
	readonly isNow: boolean;
}

function Explanation({ explanation, task, isNow }: ExplanationProps) {
	const { step, sentence, standing, condition, change, why, run, armed, file, runs, matches } = explanation;
	const isFine = standing === "running" || standing === "ready" || (standing === "spent" && runs > 0);
	return (
		<>
			<h2 className={styles.heading}>
				{runs > 0
					? `Why did ${step} run, and does not ${isNow ? "now" : "at this moment"}?`
					: isFine
						? `Why does ${step} run?`
						: `Why has ${step} not run?`}
				{!isNow && <span className={styles.faint}> At event {explanation.at}</span>}
			</h2>
			<p
				className={`${styles.answer} ${isFine ? styles.good : standing === "mismatch" ? styles.bad : styles.calm}`}
				role="status"
			>
				{sentence}
			</p>
			<h3 className={styles.heading}>
				Condition{" "}
				<span className={styles.faint}>
					{condition.filter((clause) => clause.matches).length} of {condition.length} hold
				</span>
			</h3>
			<ClauseTree clauses={condition} file={file} isMatch={matches} />
			{!armed.armed && matches && <p className={styles.words}>{armed.sentence}</p>}
			{change !== undefined && <NearestChange change={change} task={task} at={isNow ? undefined : explanation.at} />}
			{why.length > 0 && (
				<>
					<h3 className={styles.heading}>What holds it back</h3>
					<WhyTree nodes={why} />
				</>
			)}
			{run !== undefined && (
				<>
					<h3 className={styles.heading}>
						Its last run <MomentLink seq={run.event} />
					</h3>
					<p className={styles.words}>
						{run.sentence} <FiredEdge from={setOffBy(run)} to={step} />
					</p>
					<ClauseTree clauses={run.condition} file={file} isMatch />
				</>
			)}
			<p className={styles.words}>
				<PlaceLink file={file} words={`Open ${file}`} />
				{" · "}
				<EdgesThatCould step={step} />
			</p>
		</>
	);
}

/** The edge over which a run was set off, one click away. */
function FiredEdge({ from, to }: { readonly from: string | undefined; readonly to: string }) {
	const { view } = useStudio();
	const hasEdge = useStudioStore("automation", ({ graph }) =>
		graph.edges.some((edge) => edge.from === from && edge.to === to),
	);
	if (from === undefined || !hasEdge) return null;
	return (
		<button
			type="button"
			className={styles.link}
			onClick={() => {
				view.getState().select({ kind: "edge", from, to });
				view.getState().show({ inspectorTab: "code" });
			}}
		>
			Show the edge from {from}
		</button>
	);
}

/** Draws on the canvas what can lead to a step fully, and the rest pale; once more, and all is drawn. */
function EdgesThatCould({ step }: { readonly step: string }) {
	const { canvas } = useStudio();
	const isShown = useStudioStore("canvas", ({ focus }) => focus.length === 1 && focus[0] === step);
	return (
		<button
			type="button"
			className={styles.link}
			aria-pressed={isShown}
			onClick={() => canvas.getState().show({ focus: isShown ? [] : [step] })}
		>
			{isShown ? "Draw all of the canvas" : "Show what could set it off"}
		</button>
	);
}
