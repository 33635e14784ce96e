import { useStudio, useStudioStore } from "../state/index.ts";
import { Button, EmptyState } from "../ui/index.ts";
import { DocumentView } from "./document-view.tsx";
import styles from "./editor-pane.module.css";
import { FileTabs } from "./file-tabs.tsx";
import { useOpenDocuments } from "./use-open-documents.ts";

/** The files that are open, as tabs beside the canvas. */
export function EditorPane() {
	const { view } = useStudio();
	const path = useStudioStore("view", (state) => state.activeFile);
	const failure = useOpenDocuments();
	const isOpen = useStudioStore("documents", (state) => path !== undefined && state.documents[path] !== undefined);
	if (path === undefined) return null;
	return (
		<section className={styles.pane} aria-label="Editor">
			<FileTabs />
			<div className={styles.file}>
				{isOpen ? (
					<DocumentView key={path} path={path} />
				) : failure?.path === path ? (
					<EmptyState
						title="This file cannot be opened"
						action={<Button onClick={() => view.getState().closeFile(path)}>Close it</Button>}
					>
						{failure.message}
					</EmptyState>
				) : (
					<EmptyState title="Opening…" />
				)}
			</div>
		</section>
	);
}
