import { DropdownMenu } from "radix-ui";
import { Fragment, type ReactNode } from "react";
import { Kbd } from "./kbd.tsx";
import styles from "./menu.module.css";

export interface MenuItem {
	readonly id: string;
	readonly label: string;
	/** Says more, below the label. */
	readonly hint?: string;
	readonly shortcut?: string;
	readonly icon?: ReactNode;
	readonly isDisabled?: boolean;
	/** Stands where one of the items is the one in use. */
	readonly isChosen?: boolean;
	/** A line stands above it. */
	readonly startsGroup?: boolean;
	/** Words above it, of what follows. */
	readonly heading?: string;
	/** The menu stays, to choose again. */
	readonly keepsOpen?: boolean;
	readonly onSelect: () => void;
}

/** A button's list of choices: by mouse, or by arrow keys and letters. */
export function Menu({
	trigger,
	items,
	label,
	align = "end",
}: {
	/** One button. */
	readonly trigger: ReactNode;
	readonly items: readonly MenuItem[];
	readonly label: string;
	readonly align?: "start" | "end";
}) {
	return (
		<DropdownMenu.Root modal={false}>
			<DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} aria-label={label} loop>
					{items.map(
						({
							id,
							label: words,
							hint,
							shortcut,
							icon,
							isDisabled,
							isChosen,
							startsGroup,
							heading,
							keepsOpen,
							onSelect,
						}) => (
							<Fragment key={id}>
								{startsGroup && <DropdownMenu.Separator className={styles.line} />}
								{heading !== undefined && <DropdownMenu.Label className={styles.heading}>{heading}</DropdownMenu.Label>}
								<DropdownMenu.Item
									{...(isChosen !== undefined && { role: "menuitemradio", "aria-checked": isChosen })}
									className={`${styles.item} ${isChosen ? styles.chosen : ""}`}
									disabled={isDisabled ?? false}
									onSelect={(event) => {
										if (keepsOpen) event.preventDefault();
										onSelect();
									}}
								>
									<span className={styles.icon}>{isChosen ? "✓" : icon}</span>
									<span className={styles.words}>
										{words}
										{hint !== undefined && <span className={styles.hint}>{hint}</span>}
									</span>
									{shortcut !== undefined && <Kbd keys={shortcut} />}
								</DropdownMenu.Item>
							</Fragment>
						),
					)}
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu.Root>
	);
}
