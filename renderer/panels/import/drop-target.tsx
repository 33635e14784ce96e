import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useCommands, useStudio } from "../../state/index.ts";
import { recordingCommands } from "../recordings/recording-commands.ts";
import styles from "./drop-target.module.css";
import { bundleIn, readBase64 } from "./read-bundle.ts";
import { readDrop } from "./read-drop.ts";
import { sortDrop } from "./sort-drop.ts";
import { takeIn, takeInPaste } from "./take-in.ts";

const TEXT = "input, textarea, select, [contenteditable], .monaco-editor, [role='dialog']";

/** The whole window takes what is dropped or pasted on it: a folder, steps, test data. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
	const studio = useStudio();
	useCommands(() => recordingCommands(studio));
	const [isOver, setOver] = useState(false);
	const [isReading, setReading] = useState(false);
	const depth = useRef(0);
	const work = async (doIt: () => Promise<void>) => {
		setReading(true);
		await doIt().catch(studio.toasts.getState().fail);
		setReading(false);
	};
	useEffect(() => {
		const onPaste = (event: ClipboardEvent): void => {
			const isText = event.target instanceof Element && event.target.closest(TEXT) !== null;
			const text = event.clipboardData?.getData("text/plain") ?? "";
			if (event.defaultPrevented || isText || text.trim() === "") return;
			if (studio.automation.getState().open === undefined) return;
			event.preventDefault();
			takeInPaste(text, studio).catch(studio.toasts.getState().fail);
		};
		document.addEventListener("paste", onPaste);
		return () => document.removeEventListener("paste", onPaste);
	}, [studio]);
	const isFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");
	const move = (event: DragEvent, by: number): void => {
		if (!isFiles(event)) return;
		event.preventDefault();
		depth.current = Math.max(0, depth.current + by);
		setOver(depth.current > 0);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: By keys, the same is reached by pasting and by the import command.
		<div
			className={styles.target}
			onDragEnter={(event) => move(event, 1)}
			onDragLeave={(event) => move(event, -1)}
			onDragOver={(event) => move(event, 0)}
			onDrop={(event) => {
				if (!isFiles(event)) return;
				event.preventDefault();
				depth.current = 0;
				setOver(false);
				const bundle = bundleIn(event.dataTransfer);
				if (bundle !== undefined) {
					void work(async () => {
						const base64 = await readBase64(bundle);
						const offer = await studio.bridge.shell.offerBundle({ file: bundle.name, base64 });
						studio.overlay.getState().open({ kind: "bundle", offer });
					});
					return;
				}
				const files = readDrop(event.dataTransfer);
				void work(async () => takeIn(sortDrop(await files), studio));
			}}
		>
			{children}
			{(isOver || isReading) && (
				<div className={styles.over} role="status">
					<p className={styles.words}>
						{isReading
							? "Reading what you dropped…"
							: "Drop a folder to make an automation of it, a bundle, steps as Markdown or JavaScript, test data as JSON, or a task's recording"}
					</p>
				</div>
			)}
		</div>
	);
}
