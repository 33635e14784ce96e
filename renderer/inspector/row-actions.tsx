import { useStudio } from "../state/index.ts";
import type { JsonRow } from "../ui/index.ts";
import styles from "./inspector.module.css";

/** What can be done with a place of the data. */
export function RowActions({ row }: { readonly row: JsonRow }) {
	const { toasts, commands, fork } = useStudio();
	const copy = async (text: string, what: string) => {
		try {
			await navigator.clipboard.writeText(text);
			toasts.getState().show({ tone: "info", text: `${what} is on the clipboard.` });
		} catch {
			toasts.getState().fail(new Error("The clipboard is closed to this window. Click into the window and try again."));
		}
	};
	if (row.id === "$stash") return null;
	return (
		<>
			<button
				type="button"
				className={styles.rowAction}
				title="Go on from here as a new task, with another value"
				onClick={(event) => {
					event.stopPropagation();
					fork.getState().add(row.id);
				}}
			>
				Fork…
			</button>
			<button
				type="button"
				className={styles.rowAction}
				onClick={(event) => {
					event.stopPropagation();
					void copy(row.id, "The path");
				}}
			>
				Copy path
			</button>
			<button
				type="button"
				className={styles.rowAction}
				onClick={(event) => {
					event.stopPropagation();
					void copy(
						typeof row.value === "string" ? row.value : JSON.stringify(row.value, null, "\t"),
						`The value of ${row.name}`,
					);
				}}
			>
				Copy value
			</button>
			<button
				type="button"
				className={styles.rowAction}
				title="Debugged tasks stop when it is written; once more, and they do not"
				onClick={(event) => {
					event.stopPropagation();
					commands.getState().run("debug.break-written");
				}}
			>
				Stop at writes
			</button>
		</>
	);
}
