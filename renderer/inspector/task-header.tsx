import { useEffect, useState } from "react";
import { ENDED_STATES, type TaskRecord } from "../../engine/contract/index.ts";
import { TASK_GLYPHS, useStudio, useStudioStore } from "../state/index.ts";
import { Button, durationText, JsonValue, StateGlyph } from "../ui/index.ts";
import { BranchTree } from "./branch-tree.tsx";
import styles from "./inspector.module.css";
import { PlaceLink } from "./place-link.tsx";
import { readStack } from "./read-stack.ts";
import { canResume } from "./task-commands.ts";
import { TaskMenu } from "./task-menu.tsx";

/** A task: how it stands and why, what came of it, and what can be done with it. */
export function TaskHeader({ task }: { readonly task: TaskRecord }) {
	const other = useStudioStore("compare", (state) => state.other);
	const draft = useStudioStore("fork", (state) => state.draft);
	/** What is about two tasks needs the room. */
	const isShort = other !== undefined || draft !== undefined;
	const { name, state, outcome, explanation, tags, runs, events, durationMs, result, error, createdAt } = task;
	return (
		<section className={styles.block} aria-label="Task">
			<h2 className={styles.title}>
				<StateGlyph state={TASK_GLYPHS[state]} />
				<span>{name}</span>
				<span className={styles.faint}>
					{state}
					{outcome !== undefined && ` · ${outcome}`}
				</span>
			</h2>
			<p className={styles.words}>{explanation}</p>
			{task.imported !== undefined && (
				<p className={styles.faint}>Recorded in {task.imported.automation}: it stays as it is, and can be forked.</p>
			)}
			<p className={styles.faint} hidden={isShort}>
				{new Date(createdAt).toLocaleString()} · {durationText(durationMs)} · {runs} {runs === 1 ? "run" : "runs"} ·{" "}
				{events} events{tags.length > 0 && ` · ${tags.join(", ")}`}
			</p>
			{state === "parked" && task.parkedUntil !== undefined && task.imported === undefined && (
				<Countdown until={task.parkedUntil} />
			)}
			{result !== undefined && !isShort && (
				<div className={styles.mono}>
					<span className={styles.faint}>Result </span>
					<JsonValue value={result} label="Result" />
				</div>
			)}
			{error !== undefined && (
				<section className={styles.error} aria-label="Error">
					<strong>{error.type}</strong>: {error.message}
					<ul className={styles.rows}>
						{readStack(error.stack).map((line, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a stack's lines are told apart by their place alone
							<li key={index} className={styles.mono}>
								{line.file === undefined ? (
									line.text !== `${error.type}: ${error.message}` && line.text
								) : (
									<PlaceLink file={line.file} line={line.line} column={line.column} words={line.text} />
								)}
							</li>
						))}
					</ul>
				</section>
			)}
			<TaskActions task={task} />
			<BranchTree />
		</section>
	);
}

function Countdown({ until }: { readonly until: number }) {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 1_000);
		return () => clearInterval(timer);
	}, []);
	return <p className={styles.words}>Goes on in {durationText(Math.max(0, until - now))}</p>;
}

function TaskActions({ task }: { readonly task: TaskRecord }) {
	const { commands } = useStudio();
	const isFromElsewhere = task.imported !== undefined;
	const hasEnded = ENDED_STATES.has(task.state);
	const does = (id: string) => () => commands.getState().run(id);
	return (
		<div className={styles.actions}>
			{!hasEnded && !isFromElsewhere && (
				<Button tone="danger" onClick={does("run.stop")}>
					Stop
				</Button>
			)}
			{task.state === "error" && !isFromElsewhere && (
				<Button
					tone="primary"
					title="Runs the failed step again, with its code as it is now"
					onClick={does("task.retry")}
				>
					Retry
				</Button>
			)}
			{canResume(task) && <Button onClick={does("task.resume")}>Resume</Button>}
			<Button title="A new task with the data that this one came with" onClick={does("task.again")}>
				Run again
			</Button>
			<Button title="A copy of this task from its beginning" onClick={does("task.clone")}>
				Clone
			</Button>
			<Button title="A file with all that was recorded, for somebody else to open" onClick={does("task.export")}>
				Export
			</Button>
			<Button
				title={task.pinned ? "It goes with the others of its age again" : "It is kept whatever is tidied up"}
				onClick={does(task.pinned ? "task.unpin" : "task.pin")}
			>
				{task.pinned ? "Unpin" : "Pin"}
			</Button>
			{hasEnded && (
				<Button title="Its data, the steps that ran, and its end become a test" onClick={does("tests.save")}>
					Save as scenario
				</Button>
			)}
			<TaskMenu task={task} />
		</div>
	);
}
