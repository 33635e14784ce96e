import { useCallback, useMemo, useState } from "react";
import { isJsonObject, type JsonObject, type Patch } from "../../engine/contract/index.ts";
import { journalView, useStudio, useStudioStore } from "../state/index.ts";
import { Button, EmptyState, type JsonRow, JsonTree, ToggleChip } from "../ui/index.ts";
import { BlameLine } from "./blame-line.tsx";
import { changeMarks } from "./change-marks.ts";
import { CompareBlock } from "./compare-block.tsx";
import { DataSearch } from "./data-search.tsx";
import { ForkPanel } from "./fork-panel.tsx";
import styles from "./inspector.module.css";
import { MomentStrip } from "./moment-strip.tsx";
import { RowActions } from "./row-actions.tsx";
import { TaskHeader } from "./task-header.tsx";
import { useMomentEvent } from "./use-moment-event.ts";

const ALL_OPEN = 1_000;
const STASH = new Map([["$stash", "private"]]);

/** The selected task, and its data at the moment that is looked at, as a tree. */
export function DataTab() {
	const { runs, commands, time } = useStudio();
	const task = useStudioStore("tasks", ({ tasks, selected }) => tasks.find(({ id }) => id === selected));
	const data = useStudioStore("time", (state) => state.data);
	const path = useStudioStore("runs", (state) => state.path);
	const change = useShownChange();
	const [query, setQuery] = useState("");
	const [isAllOpen, setAllOpen] = useState(false);
	const [showsDebug, setShowsDebug] = useState(false);
	const [showsBefore, setShowsBefore] = useState(false);
	/** Beside another task, the other's data is what this one's is compared with. */
	const there = useStudioStore("compare", (state) => (state.other === undefined ? undefined : state.data));
	const { shown, marks, touched } = useMemo(
		() => changeMarks(data ?? {}, there === undefined ? (change?.patch ?? []) : difference(there, data)),
		[data, change, there],
	);
	const tree = useMemo(() => apart(shown), [shown]);
	const before = useMemo(() => {
		if (!showsBefore || (change === undefined && there === undefined)) return undefined;
		return there ?? time.getState().dataAt((change?.seq ?? 1) - 1) ?? {};
	}, [showsBefore, change, there, time]);
	const select = useCallback((row: JsonRow) => runs.getState().lookAt(row.id), [runs]);
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
	const value = showsDebug && tree.debug !== undefined ? { $debug: tree.debug } : tree.shown;
	return (
		<div className={styles.tab}>
			<TaskHeader task={task} />
			<MomentStrip />
			<ForkPanel />
			<CompareBlock />
			<div className={styles.tools}>
				<DataSearch
					data={value}
					query={query}
					onChange={setQuery}
					selected={path}
					onSelect={(found) => runs.getState().lookAt(found)}
				/>
				<ToggleChip isOn={isAllOpen} onChange={setAllOpen}>
					All open
				</ToggleChip>
				<ToggleChip isOn={showsBefore} onChange={setShowsBefore}>
					{there === undefined ? "Before" : "Both"}
				</ToggleChip>
				{tree.debug !== undefined && (
					<ToggleChip isOn={showsDebug} onChange={setShowsDebug}>
						$debug
					</ToggleChip>
				)}
			</div>
			{before !== undefined && (
				<div className={styles.columns} aria-hidden>
					<span>{there === undefined ? `Before event ${change?.seq}` : "There"}</span>
					<span>{there === undefined ? "After" : "Here"}</span>
				</div>
			)}
			<div className={styles.fill}>
				{data === undefined ? (
					<EmptyState title="Reading the data…" />
				) : (
					<JsonTree
						key={isAllOpen ? "all" : "some"}
						label={showsDebug ? "Notes under $debug" : "Data"}
						value={value}
						query={query}
						openDepth={isAllOpen ? ALL_OPEN : 2}
						instead={STASH}
						marks={marks}
						touched={touched}
						before={before}
						selected={path}
						onSelect={select}
						actions={(row) => <RowActions row={row} />}
					/>
				)}
			</div>
			{path !== undefined && <BlameLine key={path} task={task.id} path={path} />}
		</div>
	);
}

/** What the event that is looked at changed; now, what was changed last. */
function useShownChange(): { readonly seq: number; readonly patch: Patch } | undefined {
	const { event, isNow, events } = useMomentEvent();
	const lastChange = isNow ? journalView(events).changes.at(-1)?.seq : undefined;
	const shown = lastChange === undefined ? event : events.findLast(({ seq }) => seq === lastChange);
	return useMemo(
		() => (shown !== undefined && "patch" in shown ? { seq: shown.seq, patch: shown.patch } : undefined),
		[shown],
	);
}

/** How this task's data differs from another's. */
function difference(there: JsonObject, here: JsonObject = {}): Patch {
	// Where a task came from is never alike.
	const { $via: _there, ...before } = there;
	const { $via: _here, ...after } = here;
	return [{ path: [], before, after }];
}

/** The business data, with notes taken out, and of what is private only that it is there. */
function apart(data: JsonObject): { readonly shown: JsonObject; readonly debug: JsonObject | undefined } {
	const { $debug, ...shown } = data;
	return {
		shown: { ...shown, $stash: {} },
		debug: isJsonObject($debug) && Object.keys($debug).length > 0 ? $debug : undefined,
	};
}
