import { ChevronsRight } from "lucide-react";
import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "./button.tsx";
import { Menu } from "./menu.tsx";
import styles from "./tabs.module.css";

export interface Tab<T extends string> {
	readonly id: T;
	readonly label: ReactNode;
	/** The label in plain words, for the list of all tabs; missing where the label is a text. */
	readonly words?: string;
	readonly content: ReactNode;
}

/**
 * Views of one thing, one at a time; the arrow keys go from tab to tab. Where they have no room they scroll, and a
 * button lists them all.
 */
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
	const { list, isFull } = useRoom(active, tabs.length);
	return (
		<Radix.Root className={styles.root} value={active} onValueChange={(id) => onChange(id as T)}>
			<div className={styles.bar}>
				<Radix.List ref={list} className={styles.list} aria-label={label}>
					{tabs.map((tab) => (
						<Radix.Trigger key={tab.id} className={styles.tab} value={tab.id}>
							{tab.label}
						</Radix.Trigger>
					))}
				</Radix.List>
				{isFull && (
					<Menu
						label={`All tabs: ${label}`}
						trigger={
							<IconButton isQuiet className={styles.more ?? ""} label="All tabs">
								<ChevronsRight size={13} aria-hidden />
							</IconButton>
						}
						items={tabs.map(({ id, label: shown, words }) => ({
							id,
							label: words ?? (typeof shown === "string" ? shown : id),
							isChosen: id === active,
							onSelect: () => onChange(id),
						}))}
					/>
				)}
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

/** Whether some tabs have no room; the active one is brought into view. */
function useRoom(active: string, count: number) {
	const list = useRef<HTMLDivElement>(null);
	const [isFull, setFull] = useState(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another tab, or one more, is what it is about
	useLayoutEffect(() => {
		const row = list.current;
		if (row === null) return;
		const look = () => {
			setFull(row.scrollWidth > row.clientWidth + 1);
			const tab = row.querySelector<HTMLElement>('[data-state="active"]');
			if (tab === null) return;
			const left = tab.offsetLeft - row.offsetLeft;
			row.scrollLeft = Math.min(left, Math.max(row.scrollLeft, left + tab.offsetWidth - row.clientWidth));
		};
		look();
		const sizes = new ResizeObserver(look);
		for (const part of [row, ...row.children]) sizes.observe(part);
		return () => sizes.disconnect();
	}, [active, count]);
	return { list, isFull };
}
