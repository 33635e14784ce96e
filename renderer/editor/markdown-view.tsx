import { lazy, Suspense, useState } from "react";
import { useStudioStore } from "../state/index.ts";
import { EmptyState, Markdown, Tabs } from "../ui/index.ts";
import styles from "./editor-pane.module.css";

const CodeView = lazy(() => import("./monaco/code-view.tsx"));

/** A text for people, and how it looks. */
export function MarkdownView({ path }: { readonly path: string }) {
	const [tab, setTab] = useState<"text" | "preview">("text");
	const text = useStudioStore("documents", (state) => (tab === "preview" ? (state.documents[path]?.text ?? "") : ""));
	return (
		<Tabs
			label={path}
			active={tab}
			onChange={setTab}
			tabs={[
				{
					id: "text",
					label: "Text",
					content: (
						<Suspense fallback={<EmptyState title="Opening the editor…" />}>
							<CodeView path={path} />
						</Suspense>
					),
				},
				{
					id: "preview",
					label: "Preview",
					content: (
						<div className={styles.preview}>
							<Markdown text={text} />
						</div>
					),
				},
			]}
		/>
	);
}
