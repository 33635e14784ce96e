import { type ConflictSide, type ConflictView, journalView, useStudioStore } from "../state/index.ts";
import { jsonPreview } from "../ui/index.ts";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { StepLink } from "./step-link.tsx";

/** Two that left different values at one path: both values, both steps, and where each was left (rule R6). */
export function ConflictBlock({ conflict: { seq, path, kept, lost } }: { readonly conflict: ConflictView }) {
	return (
		<section className={styles.conflict} aria-label={`Conflict at ${path}`}>
			<p>
				Two wrote <span className={styles.mono}>{path === "" ? "all of the data" : path}</span> at the same time (
				<MomentLink seq={seq} />
				). The later one to end wins.
			</p>
			<dl className={styles.pairs}>
				<Side label="Stayed" side={kept} />
				<Side label="Lost" side={lost} />
			</dl>
		</section>
	);
}

function Side({ label, side: { step, run, value } }: { readonly label: string; readonly side: ConflictSide }) {
	const end = useStudioStore("tasks", ({ events }) =>
		run === undefined ? undefined : journalView(events).runs.find((one) => one.run === run)?.endSeq,
	);
	return (
		<>
			<dt>{label}</dt>
			<dd>
				<span className={styles.mono}>{jsonPreview(value, 60)}</span>{" "}
				<span className={styles.faint}>
					{step === undefined ? "by a person" : <StepLink step={step} />}
					{run !== undefined && `, run ${run}`}
					{end !== undefined && (
						<>
							, ended at <MomentLink seq={end} />
						</>
					)}
				</span>
			</dd>
		</>
	);
}
