import { useId, useRef, useState } from "react";
import styles from "./combobox.module.css";

/** Choices that are shown at most. */
const MOST = 12;

/**
 * A text with completion. What is typed counts when the person leaves the field or presses Enter; Escape takes it back. The
 * arrow keys choose among what is known.
 */
export function Combobox({
	label,
	value,
	options,
	placeholder,
	className = "",
	isInvalid = false,
	isFocused = false,
	onCommit,
	onLeave,
}: {
	readonly label: string;
	readonly value: string;
	readonly options: readonly string[];
	readonly placeholder?: string;
	readonly className?: string;
	readonly isInvalid?: boolean;
	/** It has the focus from the beginning. */
	readonly isFocused?: boolean;
	readonly onCommit: (value: string) => void;
	/** Left with the value that it had. */
	readonly onLeave?: () => void;
}) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [draft, setDraft] = useState<string>();
	const [chosen, setChosen] = useState(-1);
	const [isOpen, setOpen] = useState(false);
	const shown = draft ?? value;
	const wanted = (draft ?? "").toLowerCase();
	const found = options.filter((option) => option.toLowerCase().includes(wanted) && option !== draft).slice(0, MOST);
	const isListed = isOpen && found.length > 0;
	const commit = (next: string): void => {
		setDraft(undefined);
		setOpen(false);
		setChosen(-1);
		if (next !== value) onCommit(next);
		else onLeave?.();
	};
	return (
		<span className={`${styles.box} ${className}`}>
			<input
				ref={input}
				className={styles.input}
				role="combobox"
				aria-label={label}
				aria-expanded={isListed}
				aria-controls={isListed ? id : undefined}
				aria-autocomplete="list"
				aria-activedescendant={isListed && chosen >= 0 ? `${id}-${chosen}` : undefined}
				aria-invalid={isInvalid || undefined}
				placeholder={placeholder}
				value={shown}
				spellCheck={false}
				autoComplete="off"
				// biome-ignore lint/a11y/noAutofocus: only where a person has just asked for this very field
				autoFocus={isFocused}
				onFocus={() => input.current?.select()}
				onChange={(event) => {
					setDraft(event.target.value);
					setOpen(true);
					setChosen(-1);
				}}
				onBlur={() => commit(shown)}
				onKeyDown={(event) => {
					if (event.key === "ArrowDown" || event.key === "ArrowUp") {
						event.preventDefault();
						if (!isOpen) return setOpen(true);
						const step = event.key === "ArrowDown" ? 1 : -1;
						setChosen(
							(chosen + step + found.length + (chosen === -1 && step === -1 ? 1 : 0)) % Math.max(found.length, 1),
						);
					} else if (event.key === "Enter") {
						event.preventDefault();
						commit((isListed ? found[chosen] : undefined) ?? shown);
					} else if (event.key === "Escape" && (isOpen || draft !== undefined || onLeave !== undefined)) {
						event.stopPropagation();
						setDraft(undefined);
						setOpen(false);
						onLeave?.();
					}
				}}
			/>
			{isListed && (
				<div id={id} role="listbox" aria-label={label} className={styles.list}>
					{found.map((option, index) => (
						<div
							key={option}
							id={`${id}-${index}`}
							role="option"
							tabIndex={-1}
							aria-selected={index === chosen}
							className={styles.option}
							// Before the field loses its focus.
							onMouseDown={(event) => {
								event.preventDefault();
								commit(option);
							}}
						>
							{option}
						</div>
					))}
				</div>
			)}
		</span>
	);
}
