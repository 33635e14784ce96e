import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Flag, Layers, LogIn, OctagonX } from "lucide-react";
import { memo, useContext } from "react";
import { StateGlyph } from "../../ui/index.ts";
import { ActionsContext } from "../actions/actions-context.ts";
import { useLive } from "../live/use-live.ts";
import type { EndingBox, GroupBox, InputBox, NoteBox } from "../model/types.ts";
import type { BoxNode } from "./flow-types.ts";
import { NameField } from "./name-field.tsx";
import styles from "./nodes.module.css";

/** Where wires hang; nothing can be drawn from here. */
const End = () => (
	<Handle type="source" id="right" position={Position.Right} className={styles.end} isConnectable={false} />
);

/** What a task has to bring. */
export const InputNode = memo(({ id, data, selected }: NodeProps<BoxNode>) => {
	const { key, paths } = data.box as InputBox;
	const isCurrent = useLive(({ current }) => current === id);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a pill is no fieldset.
		<div
			className={`${styles.pill} ${selected ? styles.selected : ""} ${styles[data.emphasis]}`}
			data-box={id}
			role="group"
			aria-roledescription="input"
			aria-label={`${key}, comes with the task: ${paths.join(", ")}`}
			title={`Comes with the task:\n${paths.join("\n")}`}
			tabIndex={isCurrent ? 0 : -1}
		>
			<LogIn size={11} aria-hidden /> {key} · in
			<End />
		</div>
	);
});
InputNode.displayName = "InputNode";

const ENDINGS = {
	complete: ["ends the task", "This step ends the task itself."],
	ignore: ["ignores task", "This step sets the task aside itself."],
	nothing: ["nothing follows", "No step waits for what this one writes."],
} as const;

/** Where a way ends. */
export const EndingNode = memo(({ id, data, selected }: NodeProps<BoxNode>) => {
	const { how, step } = data.box as EndingBox;
	const isCurrent = useLive(({ current }) => current === id);
	const [words, title] = ENDINGS[how];
	return (
		// biome-ignore lint/a11y/useSemanticElements: a pill is no fieldset.
		<div
			className={`${styles.pill} ${styles.ending} ${selected ? styles.selected : ""} ${styles[data.emphasis]}`}
			data-box={id}
			role="group"
			aria-roledescription="ending"
			aria-label={`After ${step}: ${words}`}
			title={title}
			tabIndex={isCurrent ? 0 : -1}
		>
			{how === "nothing" ? <OctagonX size={11} aria-hidden /> : <Flag size={11} aria-hidden />} {words}
			<End />
		</div>
	);
});
EndingNode.displayName = "EndingNode";

/** A group that is drawn as one. */
export const GroupNode = memo(({ id, data, selected }: NodeProps<BoxNode>) => {
	const { group, title, steps } = data.box as GroupBox;
	const actions = useContext(ActionsContext);
	const isCurrent = useLive(({ current }) => current === id);
	const isRenaming = useLive(({ renaming }) => renaming === id);
	const state = useLive(({ standings }) => {
		const states = steps.map((step) => standings.get(step)?.state);
		if (states.includes("running")) return "running";
		if (states.includes("failed")) return "failed";
		return states.includes("done") ? "done" : "idle";
	});
	return (
		// biome-ignore lint/a11y/useSemanticElements: a card with parts is no fieldset.
		<div
			className={`${styles.card} ${styles.stack} ${selected ? styles.selected : ""} ${styles[data.emphasis]}`}
			data-box={id}
			data-state={state}
			role="group"
			aria-roledescription="group"
			aria-label={`${title}, group of ${steps.length} steps, ${state}`}
			title={steps.join("\n")}
			tabIndex={isCurrent ? 0 : -1}
		>
			<header className={styles.header}>
				<StateGlyph state={state} />
				{isRenaming ? (
					<NameField label="Name of the group" name={title} onDone={(next) => actions.renameGroup(group, next)} />
				) : (
					<span className={styles.name}>{title}</span>
				)}
				<span className={styles.times}>
					<Layers size={11} aria-hidden /> {steps.length} steps
				</span>
			</header>
			<p className={styles.members}>{steps.join(", ")}</p>
			<End />
		</div>
	);
});
GroupNode.displayName = "GroupNode";

/** Words that a person left on the canvas. */
export const NoteNode = memo(({ id, data, selected }: NodeProps<BoxNode>) => {
	const { note, text } = data.box as NoteBox;
	const actions = useContext(ActionsContext);
	const isCurrent = useLive(({ current }) => current === id);
	const isEditing = useLive(({ renaming }) => renaming === id);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a note is no fieldset.
		<div
			className={`${styles.note} ${selected ? styles.selected : ""} ${styles[data.emphasis]}`}
			data-box={id}
			role="group"
			aria-roledescription="note"
			aria-label={text === "" ? "empty note" : text}
			tabIndex={isCurrent ? 0 : -1}
		>
			{isEditing ? (
				<textarea
					// biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
					autoFocus
					className={`nodrag nowheel ${styles.noteField}`}
					aria-label="Text of the note"
					defaultValue={text}
					onFocus={(event) => event.target.select()}
					onBlur={(event) => actions.writeNote(note, event.target.value)}
					onKeyDown={(event) => {
						event.stopPropagation();
						if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey)))
							event.currentTarget.blur();
					}}
				/>
			) : (
				text || <span className={styles.more}>Double-click to write</span>
			)}
		</div>
	);
});
NoteNode.displayName = "NoteNode";
