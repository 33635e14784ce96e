import type { WhyClause } from "../../engine/contract/index.ts";
import { useStudio } from "../state/index.ts";
import { jsonPreview } from "../ui/index.ts";
import styles from "./inspector.module.css";
import { MomentLink } from "./moment-link.tsx";
import { PlaceLink } from "./place-link.tsx";

/** A condition with what was found: which clauses hold, which it fails by, and who left the value. */
export function ClauseTree({
	clauses,
	file,
	isMatch,
	depth = 0,
}: {
	readonly clauses: readonly WhyClause[];
	readonly file: string;
	/** The whole condition holds: nothing is to blame. */
	readonly isMatch: boolean;
	readonly depth?: number;
}) {
	const { runs, view } = useStudio();
	return (
		<ul className={styles.rows} aria-label={depth === 0 ? "Condition" : undefined}>
			{clauses.map(({ clause, path, matches, decides, line, actual, error, origin, children }, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the same clause may stand twice; their order is the file's
				<li key={index}>
					<div
						className={`${styles.clause} ${decides && !matches && !isMatch ? styles.decides : ""}`}
						style={{ paddingLeft: `calc(var(--s1) + ${depth} * var(--s3))` }}
					>
						<span className={matches ? styles.holds : styles.fails} role="img" aria-label={matches ? "holds" : "fails"}>
							{matches ? "✓" : "✕"}
						</span>
						<span className={styles.grow}>
							{line === undefined ? clause : <PlaceLink file={file} line={line} words={clause} />}
						</span>
						{children === undefined && (
							<button
								type="button"
								className={`${styles.link} ${styles.value}`}
								title={origin === undefined ? `Show ${path}` : `${origin.text}. Show all that was written at ${path}`}
								onClick={() => {
									runs.getState().lookAt(path);
									view.getState().show({ inspectorTab: "history" });
								}}
							>
								{error ?? jsonPreview(actual, 60)}
							</button>
						)}
						{children === undefined && origin !== undefined && (
							<span className={styles.faint}>
								<MomentLink seq={origin.event} words={`@${origin.event}`} />
							</span>
						)}
					</div>
					{children !== undefined && <ClauseTree clauses={children} file={file} isMatch={isMatch} depth={depth + 1} />}
				</li>
			))}
		</ul>
	);
}
