import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** Where there is nothing yet: what would stand here, and the first thing to do. */
export function EmptyState({
	title,
	children,
	action,
}: {
	readonly title: string;
	readonly children?: ReactNode;
	readonly action?: ReactNode;
}) {
	return (
		<div className={styles.empty}>
			<p className={styles.title}>{title}</p>
			{children !== undefined && <p className={styles.words}>{children}</p>}
			{action}
		</div>
	);
}
