import { CircleDot, Copy, GitFork, Link } from "lucide-react";
import type { MouseEvent } from "react";
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
	const does = (action: () => void) => (event: MouseEvent) => {
		event.stopPropagation();
		action();
	};
	return (
		<>
			<button
				type="button"
				className={styles.rowAction}
				aria-label="Fork…"
				title="Fork with another value: go on from here as a new task"
				onClick={does(() => fork.getState().add(row.id))}
			>
				<GitFork size={12} aria-hidden />
			</button>
			<button
				type="button"
				className={styles.rowAction}
				aria-label="Copy path"
				title={`Copy the path ${row.id}`}
				onClick={does(() => void copy(row.id, "The path"))}
			>
				<Link size={12} aria-hidden />
			</button>
			<button
				type="button"
				className={styles.rowAction}
				aria-label="Copy value"
				title="Copy the value"
				onClick={does(
					() =>
						void copy(
							typeof row.value === "string" ? row.value : JSON.stringify(row.value, null, "\t"),
							`The value of ${row.name}`,
						),
				)}
			>
				<Copy size={12} aria-hidden />
			</button>
			<button
				type="button"
				className={styles.rowAction}
				aria-label="Stop at writes"
				title="Debugged tasks stop when it is written; once more, and they do not"
				onClick={does(() => commands.getState().run("debug.break-written"))}
			>
				<CircleDot size={12} aria-hidden />
			</button>
		</>
	);
}
