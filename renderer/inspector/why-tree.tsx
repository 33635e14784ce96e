import type { WhyNode } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { PlaceLink } from "./place-link.tsx";
import { whyWords } from "./why-words.ts";

/** Reasons, each with those behind it; every one names a place, a click away, and the last ones what to do. */
export function WhyTree({ nodes }: { readonly nodes: readonly WhyNode[] }) {
	return nodes.map((node, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: reasons have no names; their order is their meaning
		<div key={index} className={styles.node}>
			<span>{node.sentence}</span>
			{node.action !== undefined && (
				<span className={styles.todo}>
					→ <Words text={whyWords(node.action)} />
				</span>
			)}
			<Places node={node} />
			{node.children.length > 0 && <WhyTree nodes={node.children} />}
		</div>
	));
}

/** A sentence in which code stands between backticks. */
function Words({ text }: { readonly text: string }) {
	// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stay where they are
	return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

function Places({ node: { place, kind } }: { readonly node: WhyNode }) {
	const { view, runs, tasks, commands, toasts } = useStudio();
	const { step, file, line, column, task, path, event } = place;
	/** The step that is explained already needs no way to itself. */
	const isExplained = useStudioStore("view", ({ selection }) => selection?.kind === "step" && selection.step === step);
	return (
		<div className={styles.actions}>
			{file !== undefined && <PlaceLink file={file} line={line} column={column} />}
			{event !== undefined && <MomentLink seq={event} task={task} words={`Go to event ${event}`} />}
			{step !== undefined && !isExplained && (
				<button type="button" className={styles.link} onClick={() => view.getState().select({ kind: "step", step })}>
					Why {step}?
				</button>
			)}
			{path !== undefined && kind !== "input" && (
				<button
					type="button"
					className={styles.link}
					onClick={() => {
						runs.getState().lookAt(path);
						view.getState().show({ inspectorTab: "data" });
					}}
				>
					Show {path}
				</button>
			)}
			{task !== undefined && event === undefined && task !== tasks.getState().selected && (
				<button
					type="button"
					className={styles.link}
					onClick={() => tasks.getState().select(task).catch(toasts.getState().fail)}
				>
					Look at that task
				</button>
			)}
			{kind === "failed" && (
				<button type="button" className={styles.link} onClick={() => commands.getState().run("task.retry")}>
					Retry the task
				</button>
			)}
			{kind === "input" && (
				<button type="button" className={styles.link} onClick={() => commands.getState().run("run.write-data")}>
					Add it to the test data
				</button>
			)}
		</div>
	);
}
