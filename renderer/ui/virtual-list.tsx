import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import styles from "./virtual-list.module.css";

interface VirtualListProps {
	readonly count: number;
	/** In pixels; what a row really takes is measured. */
	readonly rowHeight?: number;
	readonly row: (index: number) => ReactNode;
	readonly rowKey: (index: number) => string | number;
	readonly label: string;
	/** `list` where the rows hold controls of their own, `listbox` or `tree` where they are chosen from. */
	readonly role?: "list" | "listbox" | "tree";
	/** Stays in sight as it changes. */
	readonly activeIndex?: number;
	readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
	readonly activeId?: string | undefined;
	readonly isFocusable?: boolean;
	readonly className?: string;
	readonly scrollRef?: RefObject<HTMLDivElement | null>;
	readonly onScroll?: (element: HTMLDivElement) => void;
}

/** A list of any length: only the rows in sight are on the page. */
export function VirtualList(props: VirtualListProps) {
	const { count, rowHeight = 26, row, rowKey, label, role = "list", activeIndex, onKeyDown, className = "" } = props;
	const own = useRef<HTMLDivElement>(null);
	const scroll = props.scrollRef ?? own;
	const virtual = useVirtualizer({
		count,
		getScrollElement: () => scroll.current,
		estimateSize: () => rowHeight,
		getItemKey: rowKey,
		overscan: 8,
	});
	useEffect(() => {
		if (activeIndex !== undefined && activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: "auto" });
	}, [activeIndex, virtual]);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the role is one of three that take keys
		// biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of three that have names
		<div
			ref={scroll}
			className={`${styles.scroll} ${className}`}
			role={role}
			aria-label={label}
			aria-activedescendant={props.activeId}
			tabIndex={props.isFocusable === false ? undefined : 0}
			onKeyDown={onKeyDown}
			onScroll={(event) => props.onScroll?.(event.currentTarget)}
		>
			<div className={styles.space} role="presentation" style={{ height: virtual.getTotalSize() }}>
				{virtual.getVirtualItems().map(({ key, index, start }) => (
					<div
						key={key}
						ref={virtual.measureElement}
						data-index={index}
						role={role === "list" ? "listitem" : "presentation"}
						className={styles.row}
						style={{ transform: `translateY(${start}px)` }}
					>
						{row(index)}
					</div>
				))}
			</div>
		</div>
	);
}
