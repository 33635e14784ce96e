import { useMemo, useState } from "react";
import { isJsonObject, type JsonObject } from "../../engine/contract/index.ts";
import { journalView, useStudio, useStudioStore } from "../state/index.ts";
import { Button, EmptyState, type JsonRow, JsonTree, SearchField, ToggleChip } from "../ui/index.ts";
import { BlameLine } from "./blame-line.tsx";
import styles from "./inspector.module.css";
import { TaskHeader } from "./task-header.tsx";

const ALL_OPEN = 1_000;
const STASH = new Map([["$stash", "private"]]);

/** The selected task, and its data as a tree. */
export function DataTab() {
	const { runs, commands } = useStudio();
	const task = useStudioStore("tasks", ({ tasks, selected }) => tasks.find(({ id }) => id === selected));
	const data = useStudioStore("tasks", (state) => state.data);
	const events = useStudioStore("tasks", (state) => state.events);
	const path = useStudioStore("runs", (state) => state.path);
	const [query, setQuery] = useState("");
	const [isAllOpen, setAllOpen] = useState(false);
	const [showsDebug, setShowsDebug] = useState(false);
	const { shown, debug } = useMemo(() => apart(data ?? {}), [data]);
	const marked = useMemo(() => {
		const last = journalView(events).changes.at(-1)?.seq;
		return new Set(journalView(events).changes.flatMap((change) => (change.seq === last ? [change.path] : [])));
	}, [events]);
	if (task === undefined)
		return (
			<EmptyState
				title="No task is looked at"
				action={
					<Button tone="primary" onClick={() => commands.getState().run("run.start")}>
						Run
					</Button>
				}
			>
				Run one, or choose one under Tasks, and its data is shown here.
			</EmptyState>
		);
	const select = (row: JsonRow) => runs.getState().lookAt(row.id);
	return (
		<div className={styles.tab}>
			<TaskHeader task={task} />
			<div className={styles.tools}>
				<SearchField label="Search the data" value={query} onChange={setQuery} />
				<ToggleChip isOn={isAllOpen} onChange={setAllOpen}>
					All open
				</ToggleChip>
				{debug !== undefined && (
					<ToggleChip isOn={showsDebug} onChange={setShowsDebug}>
						$debug
					</ToggleChip>
				)}
			</div>
			<div className={styles.fill}>
				{data === undefined ? (
					<EmptyState title="Reading the data…" />
				) : (
					<JsonTree
						key={isAllOpen ? "all" : "some"}
						label={showsDebug ? "Notes under $debug" : "Data"}
						value={showsDebug && debug !== undefined ? { $debug: debug } : shown}
						query={query}
						openDepth={isAllOpen ? ALL_OPEN : 2}
						instead={STASH}
						marked={marked}
						selected={path}
						onSelect={select}
						actions={(row) => <RowActions row={row} />}
					/>
				)}
			</div>
			{path !== undefined && <BlameLine key={path} task={task.id} path={path} events={task.events} />}
		</div>
	);
}

function RowActions({ row }: { readonly row: JsonRow }) {
	const { toasts } = useStudio();
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
		</>
	);
}

/** The business data, with notes taken out, and of what is private only that it is there. */
function apart(data: JsonObject): { readonly shown: JsonObject; readonly debug: JsonObject | undefined } {
	const { $debug, ...shown } = data;
	return {
		shown: { ...shown, $stash: {} },
		debug: isJsonObject($debug) && Object.keys($debug).length > 0 ? $debug : undefined,
	};
}
