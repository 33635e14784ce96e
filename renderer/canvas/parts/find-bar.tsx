import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../../ui/index.ts";
import styles from "./parts.module.css";

/** Looks for words on the canvas and goes from one place to the next. */
export function FindBar({
	words,
	at,
	count,
	onChange,
	onStep,
	onClose,
}: {
	readonly words: string;
	/** Which of the places is shown, from 0. */
	readonly at: number;
	readonly count: number;
	readonly onChange: (words: string) => void;
	readonly onStep: (by: 1 | -1) => void;
	readonly onClose: () => void;
}) {
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => field.current?.select(), []);
	return (
		<search className={styles.find}>
			<input
				ref={field}
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to look for something.
				autoFocus
				className={styles.field}
				aria-label="Find on the canvas"
				placeholder="Step, path, value or problem"
				value={words}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Escape") onClose();
					if (event.key === "Enter") onStep(event.shiftKey ? -1 : 1);
				}}
			/>
			<span className={styles.count} role="status">
				{words.trim() === "" ? "" : count === 0 ? "not found" : `${at + 1} of ${count}`}
			</span>
			<IconButton isQuiet label="Previous" disabled={count === 0} onClick={() => onStep(-1)}>
				<ChevronUp size={14} aria-hidden />
			</IconButton>
			<IconButton isQuiet label="Next" disabled={count === 0} onClick={() => onStep(1)}>
				<ChevronDown size={14} aria-hidden />
			</IconButton>
			<IconButton isQuiet label="Close find" onClick={onClose}>
				<X size={14} aria-hidden />
			</IconButton>
		</search>
	);
}
