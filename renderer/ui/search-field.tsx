import { Search } from "lucide-react";
import styles from "./search-field.module.css";

/** Narrows what stands beside it as one types; Escape empties it. */
export function SearchField({
	value,
	onChange,
	label,
}: {
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly label: string;
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
				onKeyDown={(event) => event.key === "Escape" && onChange("")}
			/>
		</span>
	);
}
