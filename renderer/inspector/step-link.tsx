import { useStudio } from "../state/index.ts";
import styles from "./inspector.module.css";

/** A step, one click away. */
export function StepLink({ step }: { readonly step: string }) {
	const { view } = useStudio();
	return (
		<button type="button" className={styles.link} onClick={() => view.getState().select({ kind: "step", step })}>
			{step}
		</button>
	);
}
