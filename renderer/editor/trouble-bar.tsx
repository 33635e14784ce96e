import { lazy, Suspense, useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Button } from "../ui/index.ts";
import styles from "./editor-pane.module.css";

const DiffView = lazy(() => import("./monaco/diff-view.tsx"));

/** What stands between a text and its file, and how to go on. */
export function TroubleBar({ path }: { readonly path: string }) {
	const { documents, view, toasts } = useStudio();
	const trouble = useStudioStore("documents", (state) => state.documents[path]?.trouble);
	const text = useStudioStore("documents", (state) =>
		trouble === undefined ? "" : (state.documents[path]?.text ?? ""),
	);
	const [isComparing, setComparing] = useState(false);
	if (trouble === undefined) return null;
	const choose = async (choice: "mine" | "theirs") => {
		setComparing(false);
		await documents.getState().resolve(path, choice).catch(toasts.getState().fail);
		if (trouble.kind === "removed" && choice === "theirs") view.getState().closeFile(path);
	};
	const name = path.slice(path.lastIndexOf("/") + 1);
	return (
		<>
			<div className={styles.trouble} role="alert">
				{trouble.kind === "failed" ? (
					<>
						<p>
							{name} is not saved yet. {trouble.message}
						</p>
						<Button onClick={() => documents.getState().flush()}>Try again</Button>
					</>
				) : trouble.kind === "removed" ? (
					<>
						<p>{name} was removed by another program. Your text is still here.</p>
						<Button onClick={() => choose("mine")}>Keep mine</Button>
						<Button onClick={() => choose("theirs")}>Let it go</Button>
					</>
				) : (
					<>
						<p>{name} was changed by another program while you typed. Nothing is lost: choose which to keep.</p>
						<Button onClick={() => choose("mine")}>Keep mine</Button>
						<Button onClick={() => choose("theirs")}>Take theirs</Button>
						<Button aria-pressed={isComparing} onClick={() => setComparing(!isComparing)}>
							{isComparing ? "Stop comparing" : "Compare"}
						</Button>
					</>
				)}
			</div>
			{isComparing && trouble.kind === "collision" && (
				<Suspense>
					<DiffView path={path} theirs={trouble.theirs.text} mine={text} />
				</Suspense>
			)}
		</>
	);
}
