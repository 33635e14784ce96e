import type { StepSummary } from "../../engine/contract/index.ts";
import styles from "./inspector.module.css";

/** Whether the step takes part. */
export function EnabledSwitch({ step: { enabled } }: { readonly step: StepSummary }) {
	return <span className={styles.faint}>{enabled ? "on" : "switched off"}</span>;
}
