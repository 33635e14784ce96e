import { useEffect, useState } from "react";
import type { Blame, TaskId } from "../../engine/contract/index.ts";
import { journalView, useStudio, useStudioStore } from "../state/index.ts";
import { ConflictBlock } from "./conflict-block.tsx";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { PlaceLink } from "./place-link.tsx";
import { StepLink } from "./step-link.tsx";

/** Moments that follow each other this closely are asked about once (ms). */
const SETTLE_MS = 60;

/** Who wrote what stands at a path at the moment that is looked at: the step, the run, the event, and the line. */
export function BlameLine({ task, path }: { readonly task: TaskId; readonly path: string }) {
	const { view } = useStudio();
	const blame = useBlame(task, path);
	const at = useStudioStore("time", (state) => state.at);
	const events = useStudioStore("tasks", (state) => state.events);
	const isPrivate = path === "$stash" || path.startsWith("$stash.");
	const conflict = journalView(events).conflicts.findLast(
		(one) => one.path === path && (at === undefined || one.seq <= at) && one.seq !== at,
	);
	return (
		<section className={styles.who} aria-label="Who wrote this">
			<div className={styles.mono}>{path}</div>
			{isPrivate ? (
				<p className={styles.words}>What is in $stash is private. Steps see it; nobody else does.</p>
			) : blame === undefined ? (
				<p className={styles.faint}>Looking who wrote this…</p>
			) : blame === null ? (
				<p className={styles.words}>Nothing was ever written here{at !== undefined && " up to this moment"}.</p>
			) : (
				<p className={styles.words}>
					{blame.step === undefined ? (
						blame.event === "created" ? (
							"It came with the task"
						) : (
							"A person or a subtask changed it"
						)
					) : (
						<>
							Written by <StepLink step={blame.step} />, run {blame.run}
						</>
					)}{" "}
					at <MomentLink seq={blame.seq} />
					{blame.source !== undefined && (
						<>
							, <PlaceLink {...blame.source} />
						</>
					)}
				</p>
			)}
			{conflict !== undefined && <ConflictBlock conflict={conflict} />}
			<button type="button" className={styles.link} onClick={() => view.getState().show({ inspectorTab: "history" })}>
				All that was written here
			</button>
		</section>
	);
}

/** Null: nobody wrote it. The answer for the moment before stands until the next one comes. */
function useBlame(task: TaskId, path: string): Blame | null | undefined {
	const { bridge, toasts } = useStudio();
	const [blame, setBlame] = useState<Blame | null>();
	const at = useStudioStore("time", (state) => state.at);
	const last = useStudioStore("tasks", (state) => state.events.at(-1)?.seq);
	const isFirst = blame === undefined;
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the task has more events
	useEffect(() => {
		let isWanted = true;
		const told = (answer: Blame | undefined) => isWanted && setBlame(answer ?? null);
		const timer = setTimeout(
			() => void bridge.studio.blame(task, path, at).then(told, (error) => isWanted && toasts.getState().fail(error)),
			isFirst ? 0 : SETTLE_MS,
		);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [task, path, at, at === undefined ? last : 0, bridge, toasts]);
	return blame;
}
