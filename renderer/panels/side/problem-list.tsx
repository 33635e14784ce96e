import { useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, StateGlyph } from "../../ui/index.ts";
import styles from "./side-panel.module.css";

/** What is wrong with the automation's files. */
export function ProblemList() {
	const { view } = useStudio();
	const problems = useStudioStore("automation", (state) => state.graph.problems);
	if (problems.length === 0) return <EmptyState title="No problems">The steps are as they should be.</EmptyState>;
	return (
		<section aria-label="Problems">
			<h2 className={styles.heading}>
				<span>Problems</span>
				<span>{problems.length}</span>
			</h2>
			{problems.map(({ code, file, line, column, message, severity }) => (
				<button
					key={`${code} ${file} ${line} ${column} ${message}`}
					type="button"
					className={styles.row}
					title={message}
					onClick={() => view.getState().openFile(file, line === undefined ? undefined : { line, column: column ?? 1 })}
				>
					<StateGlyph state={severity === "error" ? "failed" : "waiting"} />
					<span className={styles.words}>{message}</span>
				</button>
			))}
		</section>
	);
}
