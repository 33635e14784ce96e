import { useStudio } from "../state/index.ts";
import styles from "./inspector.module.css";

/** A line of a file, one click away. */
export function PlaceLink({
	file,
	line,
	column,
	words,
}: {
	readonly file: string;
	readonly line?: number | undefined;
	readonly column?: number | undefined;
	/** Instead of the file and line. */
	readonly words?: string;
}) {
	const { view } = useStudio();
	const place = line === undefined ? file : `${file}:${line}`;
	return (
		<button
			type="button"
			className={styles.link}
			title={`Open ${place}`}
			onClick={() => view.getState().openFile(file, line === undefined ? undefined : { line, column: column ?? 1 })}
		>
			{words ?? place}
		</button>
	);
}
