import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

/** A window over the window: it keeps the focus until it is closed, by Escape too. */
export function Dialog({
	title,
	isTitleHidden = false,
	size = "middle",
	onClose,
	isEscapeTaken,
	children,
	footer,
}: {
	readonly title: string;
	/** Told to screen readers alone, where the contents say it already. */
	readonly isTitleHidden?: boolean;
	readonly size?: "middle" | "large" | "palette";
	readonly onClose: () => void;
	/** Something in it is open that Escape closes first. */
	readonly isEscapeTaken?: () => boolean;
	readonly children: ReactNode;
	/** The buttons, at the end. */
	readonly footer?: ReactNode;
}) {
	const [before] = useState(() => document.activeElement);
	return (
		<Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Radix.Portal>
				<Radix.Overlay className={styles.scrim} />
				<Radix.Content
					className={`${styles.dialog} ${styles[size]}`}
					aria-describedby={undefined}
					onEscapeKeyDown={(event) => {
						if (isEscapeTaken?.() === true) event.preventDefault();
					}}
					onCloseAutoFocus={(event) => {
						// It was opened by no button of its own: the focus goes back to where it was.
						event.preventDefault();
						if (before instanceof HTMLElement && before.isConnected) before.focus();
					}}
				>
					{isTitleHidden ? (
						<Radix.Title className="visually-hidden">{title}</Radix.Title>
					) : (
						<div className={styles.head}>
							<Radix.Title className={styles.title}>{title}</Radix.Title>
							<Radix.Close asChild>
								<IconButton isQuiet label="Close">
									<X size={14} aria-hidden />
								</IconButton>
							</Radix.Close>
						</div>
					)}
					{children}
					{footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}
