import { X } from "lucide-react";
import { IconButton } from "../../ui/index.ts";
import styles from "./parts.module.css";

/** Keeps only what reads or writes a path in full colour. */
export function FilterBar({
	path,
	paths,
	count,
	onChange,
	onClose,
}: {
	readonly path: string;
	/** Paths that are known, to choose from. */
	readonly paths: readonly string[];
	/** Steps that touch it; undefined where nothing was asked. */
	readonly count: number | undefined;
	readonly onChange: (path: string) => void;
	readonly onClose: () => void;
}) {
	return (
		<search className={styles.filter}>
			<input
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to filter.
				autoFocus
				className={styles.field}
				aria-label="Filter by path"
				placeholder="Path, such as order.status"
				list="canvas-paths"
				value={path}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Escape") onClose();
				}}
			/>
			<datalist id="canvas-paths">
				{paths.map((each) => (
					<option key={each} value={each} />
				))}
			</datalist>
			<span className={styles.count} role="status">
				{count === undefined ? "" : count === 1 ? "1 step" : `${count} steps`}
			</span>
			<IconButton isQuiet label="Close filter" onClick={onClose}>
				<X size={14} aria-hidden />
			</IconButton>
		</search>
	);
}
