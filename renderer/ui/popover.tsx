import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./popover.module.css";

/** A small window that hangs on a button and goes when one goes elsewhere. */
export function Popover({
	trigger,
	label,
	isOpen,
	onOpenChange,
	align = "start",
	children,
}: {
	readonly trigger: ReactNode;
	/** What it shows, for screen readers. */
	readonly label: string;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
	readonly align?: "start" | "center" | "end";
	readonly children: ReactNode;
}) {
	return (
		<Radix.Root open={isOpen} onOpenChange={onOpenChange}>
			<Radix.Trigger asChild>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Content className={styles.popover} aria-label={label} align={align} sideOffset={4} collisionPadding={8}>
					{children}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}
