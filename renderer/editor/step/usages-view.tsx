import { useMemo } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState } from "../../ui/index.ts";
import { Combobox } from "../combobox.tsx";
import { findUsages, knownPaths, type Usage } from "../find-usages.ts";
import styles from "./usages-view.module.css";

const HEADINGS: Readonly<Record<Usage["kind"], string>> = {
	writes: "Written by",
	asks: "Asked about by",
	reads: "Read by",
};

/** Who writes and reads a path. */
export function UsagesView() {
	const { view, editorView } = useStudio();
	const path = useStudioStore("editorView", (state) => state.usagesOf);
	const graph = useStudioStore("automation", (state) => state.graph);
	const paths = useMemo(() => knownPaths(graph), [graph]);
	const usages = useMemo(() => (path === "" ? [] : findUsages(graph, path)), [graph, path]);
	return (
		<div className={styles.usages}>
			<Combobox
				label="Path of the data"
				placeholder="order.status"
				value={path}
				options={paths}
				onCommit={(usagesOf) => editorView.getState().show({ usagesOf })}
			/>
			{path !== "" && usages.length === 0 && (
				<EmptyState title={`No step names ${path}`}>Look for another path, or for what is around it.</EmptyState>
			)}
			{(["writes", "asks", "reads"] as const).map((kind) => {
				const own = usages.filter((usage) => usage.kind === kind);
				return own.length === 0 ? null : (
					<section key={kind} aria-label={HEADINGS[kind]}>
						<h3 className={styles.heading}>{HEADINGS[kind]}</h3>
						{own.map((usage) => (
							<button
								key={`${usage.file} ${usage.path} ${usage.line} ${usage.column} ${usage.clause}`}
								type="button"
								className={styles.row}
								onClick={() => view.getState().openFile(usage.file, usage)}
							>
								<strong>{usage.step}</strong>
								<code>{usage.clause ?? usage.path}</code>
								<span className={styles.line}>line {usage.line}</span>
							</button>
						))}
					</section>
				);
			})}
		</div>
	);
}
