import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./tabs.module.css";

export interface Tab<T extends string> {
	readonly id: T;
	readonly label: ReactNode;
	readonly content: ReactNode;
}

/** Views of one thing, one at a time; the arrow keys go from tab to tab. */
export function Tabs<T extends string>({
	tabs,
	active,
	onChange,
	label,
	end,
}: {
	readonly tabs: readonly Tab<T>[];
	readonly active: T;
	readonly onChange: (id: T) => void;
	/** What the tabs are of, for screen readers. */
	readonly label: string;
	/** Stands at the end of the row. */
	readonly end?: ReactNode;
}) {
	return (
		<Radix.Root className={styles.root} value={active} onValueChange={(id) => onChange(id as T)}>
			<div className={styles.bar}>
				<Radix.List className={styles.list} aria-label={label}>
					{tabs.map((tab) => (
						<Radix.Trigger key={tab.id} className={styles.tab} value={tab.id}>
							{tab.label}
						</Radix.Trigger>
					))}
				</Radix.List>
				{end !== undefined && <div className={styles.end}>{end}</div>}
			</div>
			{tabs.map((tab) => (
				<Radix.Content key={tab.id} className={styles.content} value={tab.id}>
					{tab.content}
				</Radix.Content>
			))}
		</Radix.Root>
	);
}
