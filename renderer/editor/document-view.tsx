import { lazy, Suspense } from "react";
import { useStudioStore } from "../state/index.ts";
import { EmptyState } from "../ui/index.ts";
import styles from "./editor-pane.module.css";
import { MarkdownView } from "./markdown-view.tsx";
import { StepEditor } from "./step/step-editor.tsx";
import { TroubleBar } from "./trouble-bar.tsx";

const CodeView = lazy(() => import("./monaco/code-view.tsx"));

/** One file: a step with its condition above its code, a text with its preview, or the text alone. */
export function DocumentView({ path }: { readonly path: string }) {
	const kind = useStudioStore("automation", (state) => state.files.find((file) => file.path === path)?.kind);
	return (
		<div className={styles.stack}>
			<TroubleBar path={path} />
			<div className={styles.grow}>
				<Suspense fallback={<EmptyState title="Opening the editor…" />}>
					{kind === "step" || (kind === undefined && /^steps\/[^/]+\.m?js$/.test(path)) ? (
						<StepEditor path={path} />
					) : path.endsWith(".md") ? (
						<MarkdownView path={path} />
					) : (
						<CodeView path={path} />
					)}
				</Suspense>
			</div>
		</div>
	);
}
