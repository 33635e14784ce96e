import { Check, X } from "lucide-react";
import type { ClauseResult } from "../../../engine/contract/index.ts";
import styles from "./condition-panel.module.css";

/** Whether a row holds for the chosen data. */
export function RowStandingMark({ result }: { readonly result: ClauseResult | undefined }) {
	if (result === undefined) return <span className={styles.mark} />;
	const Icon = result.matches ? Check : X;
	return (
		<span
			className={`${styles.mark} ${result.matches ? styles.holds : styles.fails}`}
			role="img"
			aria-label={result.matches ? "holds" : "does not hold"}
		>
			<Icon size={12} strokeWidth={2.5} aria-hidden />
		</span>
	);
}
