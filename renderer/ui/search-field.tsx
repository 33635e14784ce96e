import { Search } from "lucide-react";
import styles from "./search-field.module.css";

/** Narrows what stands beside it as one types; Escape empties it. */
export function SearchField({
	value,
	onChange,
	label,
	onEnter,
}: {
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly label: string;
	/** Enter, or Shift and Enter: to the next one that was found, or the one before. */
	readonly onEnter?: (direction: 1 | -1) => void;
}) {
	return (
		<span className={styles.field}>
			<Search size={12} aria-hidden />
			<input
				type="search"
				value={value}
				aria-label={label}
				placeholder={label}
				spellCheck={false}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Escape") onChange("");
					else if (event.key === "Enter") onEnter?.(event.shiftKey ? -1 : 1);
				}}
			/>
		</span>
	);
}
