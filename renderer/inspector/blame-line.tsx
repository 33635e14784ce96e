import { useEffect, useState } from "react";
import type { Blame, TaskId } from "../../engine/contract/index.ts";
import { useStudio } from "../state/index.ts";
import styles from "./inspector.module.css";
import { PlaceLink } from "./place-link.tsx";

/** Who wrote what stands at a path: the step, the run, the event, and the line. */
export function BlameLine({
	task,
	path,
	events,
}: {
	readonly task: TaskId;
	readonly path: string;
	readonly events: number;
}) {
	const { bridge, view, toasts } = useStudio();
	const [blame, setBlame] = useState<Blame | null>();
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the task has more events
	useEffect(() => {
		let isWanted = true;
		const told = (answer: Blame | undefined) => isWanted && setBlame(answer ?? null);
		bridge.studio.blame(task, path).then(told, (error) => isWanted && toasts.getState().fail(error));
		return () => {
			isWanted = false;
		};
	}, [task, path, events, bridge, toasts]);
	const isPrivate = path === "$stash" || path.startsWith("$stash.");
	return (
		<section className={styles.block} aria-label="Who wrote this">
			<div className={styles.mono}>{path}</div>
			{isPrivate ? (
				<p className={styles.words}>What is in $stash is private. Steps see it; nobody else does.</p>
			) : blame === undefined ? (
				<p className={styles.faint}>Looking who wrote this…</p>
			) : blame === null ? (
				<p className={styles.words}>Nothing was ever written here.</p>
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
							Written by{" "}
							<button
								type="button"
								className={styles.link}
								onClick={() => view.getState().select({ kind: "step", step: blame.step ?? "" })}
							>
								{blame.step}
							</button>
							, run {blame.run}
						</>
					)}{" "}
					at event {blame.seq}
					{blame.source !== undefined && (
						<>
							, <PlaceLink {...blame.source} />
						</>
					)}
				</p>
			)}
			<button type="button" className={styles.link} onClick={() => view.getState().show({ inspectorTab: "history" })}>
				All that was written here
			</button>
		</section>
	);
}
