import type { ReactNode } from "react";
import styles from "./toggle-chip.module.css";

/** A filter that is on or off. */
export function ToggleChip({
	isOn,
	onChange,
	children,
}: {
	readonly isOn: boolean;
	readonly onChange: (isOn: boolean) => void;
	readonly children: ReactNode;
}) {
	return (
		<button type="button" className={styles.chip} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
			{children}
		</button>
	);
}
