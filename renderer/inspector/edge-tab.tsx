import { useStudio, useStudioStore } from "../state/index.ts";
import { EmptyState, jsonPreview } from "../ui/index.ts";
import styles from "./inspector.module.css";
import { PlaceLink } from "./place-link.tsx";

const CERTAINTIES = { proven: "always", possible: "perhaps", observed: "seen in a run" } as const;

/** How one step sets off another, or keeps it from running: the line that writes, and the clause that reads. */
export function EdgeTab({ from, to }: { readonly from: string; readonly to: string }) {
	const { tasks, toasts, view } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	const edges = graph.edges.filter((edge) => edge.from === from && edge.to === to);
	const writer = graph.steps.find(({ name }) => name === from);
	const reader = graph.steps.find(({ name }) => name === to);
	const go = (step: string) => () => view.getState().select({ kind: "step", step });
	if (edges.length === 0 || writer === undefined || reader === undefined)
		return (
			<EmptyState title="This edge is no more">
				{from} does not set off {to} any longer. Choose another edge or a step.
			</EmptyState>
		);
	return (
		<div className={styles.scroll}>
			<h2 className={styles.words}>
				<button type="button" className={styles.link} onClick={go(from)}>
					{from}
				</button>
				{" → "}
				<button type="button" className={styles.link} onClick={go(to)}>
					{to}
				</button>
			</h2>
			<ul className={styles.rows} aria-label="Fields on this edge">
				{edges.map(({ path, certainty, effect, write, clause, values, observed }) => {
					const line = reader.reads.find((read) => read.clause === clause)?.line;
					return (
						<li key={`${path} ${clause} ${write.line} ${write.column} ${effect}`} className={styles.entry}>
							<div className={styles.mono}>
								<strong>{path}</strong>{" "}
								<span className={styles.faint}>
									{effect === "arms" ? `sets it off ${CERTAINTIES[certainty]}` : "keeps it from running"}
								</span>
							</div>
							<div className={styles.mono}>
								writes {values.length === 0 ? "a value" : values.map((value) => jsonPreview(value, 30)).join(" or ")}{" "}
								<PlaceLink file={writer.file} line={write.line} column={write.column} />
							</div>
							<div className={styles.mono}>
								reads {clause} <PlaceLink file={reader.file} line={line} />
							</div>
							{observed !== undefined && (
								<div className={styles.faint}>
									Seen {observed.count} {observed.count === 1 ? "time" : "times"},{" "}
									<button
										type="button"
										className={styles.link}
										onClick={() => tasks.getState().select(observed.lastTask).catch(toasts.getState().fail)}
									>
										last in this task
									</button>
								</div>
							)}
						</li>
					);
				})}
			</ul>
		</div>
	);
}
