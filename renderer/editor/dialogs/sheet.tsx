import { Dialog } from "radix-ui";
import type { FormEvent, ReactNode } from "react";
import { Button } from "../../ui/index.ts";
import styles from "./sheet.module.css";

/** A question with its fields, and the two ways out of it. */
export function Sheet({
	title,
	words,
	action,
	tone = "primary",
	isReady = true,
	failure,
	children,
	onAct,
	onClose,
}: {
	readonly title: string;
	readonly words?: string;
	/** What the button does. */
	readonly action: string;
	readonly tone?: "primary" | "danger";
	readonly isReady?: boolean;
	readonly failure?: string | undefined;
	readonly children?: ReactNode;
	readonly onAct: () => void;
	readonly onClose: () => void;
}) {
	return (
		<Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Dialog.Portal>
				<Dialog.Overlay className={styles.scrim} />
				<Dialog.Content className={styles.sheet} {...(words === undefined && { "aria-describedby": undefined })}>
					<form
						className={styles.form}
						onSubmit={(event: FormEvent) => {
							event.preventDefault();
							if (isReady) onAct();
						}}
					>
						<Dialog.Title className={styles.title}>{title}</Dialog.Title>
						{words !== undefined && <Dialog.Description className={styles.words}>{words}</Dialog.Description>}
						{children}
						{failure !== undefined && (
							<p role="alert" className={styles.failure}>
								{failure}
							</p>
						)}
						<div className={styles.end}>
							<Button onClick={onClose}>Cancel</Button>
							<Button type="submit" tone={tone} disabled={!isReady}>
								{action}
							</Button>
						</div>
					</form>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
