import type { InputHTMLAttributes } from "react";
import styles from "./text-field.module.css";

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
	/** What it is for; shown above it, or told to screen readers alone. */
	readonly label: string;
	readonly isLabelHidden?: boolean;
	/** Why what stands there cannot be taken. */
	readonly fault?: string | undefined;
}

/** One line to write in. */
export function TextField({ label, isLabelHidden = false, fault, className = "", ...rest }: TextFieldProps) {
	return (
		<label className={`${styles.field} ${className}`}>
			<span className={isLabelHidden ? "visually-hidden" : styles.label}>{label}</span>
			<input
				type="text"
				autoComplete="off"
				spellCheck={false}
				{...rest}
				className={styles.input}
				aria-invalid={fault !== undefined}
			/>
			{fault !== undefined && (
				<span className={styles.fault} role="alert">
					{fault}
				</span>
			)}
		</label>
	);
}
