import { useStudioStore } from "../../state/index.ts";
import styles from "./parts.module.css";

/** What the lines mean; the last decides how much is drawn of what disarms. */
export function Legend({
	showsDisarms,
	onDisarms,
}: {
	readonly showsDisarms: boolean;
	readonly onDisarms: () => void;
}) {
	const isCoverage = useStudioStore("view", ({ rail }) => rail === "tests");
	return (
		<div className={styles.legend}>
			<span>
				<Sample className={styles.proven} /> proven
			</span>
			<span>
				<Sample className={styles.possible} /> possible
			</span>
			<span className={styles.seenWords}>
				<Sample className={styles.seen} /> {isCoverage ? "seen in scenarios" : "seen in this task"}
			</span>
			<button
				type="button"
				className={styles.disarmsWords}
				aria-pressed={showsDisarms}
				title={
					showsDisarms
						? "Showing all that makes a clause false. Press to show it for the selected step only."
						: "Shown for the selected step. Press to show all that makes a clause false."
				}
				onClick={onDisarms}
			>
				<Sample className={styles.disarms} /> disarms
			</button>
		</div>
	);
}

const Sample = ({ className }: { readonly className: string | undefined }) => (
	<svg width="16" height="6" aria-hidden="true" className={className}>
		<path d="M1 3h14" />
	</svg>
);
