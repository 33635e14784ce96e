import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./button.module.css";
import { Kbd } from "./kbd.tsx";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
	readonly tone?: "plain" | "primary" | "quiet" | "danger";
	/** Shown behind the words, such as `F5`. */
	readonly shortcut?: string;
	readonly icon?: ReactNode;
}

/** A button with words. */
export function Button({ tone = "plain", shortcut, icon, children, className = "", ...rest }: ButtonProps) {
	return (
		<button type="button" {...rest} className={`${styles.button} ${styles[tone]} ${className}`}>
			{icon}
			{children}
			{shortcut !== undefined && <Kbd keys={shortcut} />}
		</button>
	);
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
	/** What it does, for those who don't see the icon, and as a tooltip. */
	readonly label: string;
	readonly shortcut?: string;
	readonly isQuiet?: boolean;
}

/** A button that is an icon. */
export function IconButton({ label, shortcut, isQuiet = false, className = "", ...rest }: IconButtonProps) {
	const title = shortcut === undefined ? label : `${label} (${shortcut})`;
	return (
		<button
			type="button"
			aria-label={label}
			title={title}
			{...rest}
			className={`${styles.button} ${styles.icon} ${isQuiet ? styles.quiet : styles.plain} ${className}`}
		/>
	);
}
