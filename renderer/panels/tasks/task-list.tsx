import { History } from "lucide-react";
import { useMemo, useState } from "react";
import type { ReplayMode, TaskSort, TaskState } from "../../../engine/contract/index.ts";
import { TASK_GLYPHS, useStudio, useStudioStore } from "../../state/index.ts";
import {
	agoText,
	durationText,
	EmptyState,
	IconButton,
	Menu,
	SearchField,
	StateGlyph,
	ToggleChip,
	VirtualList,
} from "../../ui/index.ts";
import { listTasks, type TaskRow } from "./list-tasks.ts";
import styles from "./task-list.module.css";
import { useNow } from "./use-now.ts";

/** What a person asks for, and the states that are meant. */
const GROUPS: readonly { readonly label: string; readonly states: readonly TaskState[] }[] = [
	{ label: "Active", states: ["pending", "running", "parked", "waiting"] },
	{ label: "Done", states: ["done"] },
	{ label: "Failed", states: ["error"] },
	{ label: "Other", states: ["incomplete", "ignored", "cancelled"] },
];

const SORTS: readonly { readonly id: TaskSort; readonly label: string }[] = [
	{ id: "createdAt", label: "Newest" },
	{ id: "updatedAt", label: "Last changed" },
	{ id: "executionTime", label: "Slowest" },
	{ id: "runs", label: "Most runs" },
	{ id: "name", label: "Name" },
	{ id: "state", label: "State" },
];

/** The tasks: searched, filtered, sorted; subtasks below their parents. */
export function TaskList() {
	const { tasks: store, toasts } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const isLoaded = useStudioStore("tasks", (state) => state.isLoaded);
	const selected = useStudioStore("tasks", (state) => state.selected);
	const [query, setQuery] = useState("");
	const [groups, setGroups] = useState<ReadonlySet<string>>(new Set());
	const [sort, setSort] = useState<TaskSort>("createdAt");
	const now = useNow(10_000);
	const rows = useMemo(() => {
		const states = new Set(GROUPS.flatMap((group) => (groups.has(group.label) ? group.states : [])));
		return listTasks(tasks, { query, states, sort });
	}, [tasks, query, groups, sort]);
	const toggle = (label: string) => (isOn: boolean) => {
		const next = new Set(groups);
		if (isOn) next.add(label);
		else next.delete(label);
		setGroups(next);
	};
	const at = rows.findIndex(({ task }) => task.id === selected);
	return (
		<section className={styles.list} aria-label="Tasks">
			<h2 className={styles.heading}>
				<span>Tasks</span>
				<span className={styles.count}>
					{tasks.length === rows.length ? tasks.length : `${rows.length} of ${tasks.length}`}
					{rows.length > 0 && <ReplayMenu rows={rows} />}
				</span>
			</h2>
			{tasks.length > 0 && (
				<div className={styles.tools}>
					<SearchField label="Search tasks" value={query} onChange={setQuery} />
					<div className={styles.chips}>
						{GROUPS.map(({ label }) => (
							<ToggleChip key={label} isOn={groups.has(label)} onChange={toggle(label)}>
								{label}
							</ToggleChip>
						))}
						<select
							className={styles.sort}
							aria-label="Sort tasks by"
							value={sort}
							onChange={(event) => setSort(event.target.value as TaskSort)}
						>
							{SORTS.map(({ id, label }) => (
								<option key={id} value={id}>
									{label}
								</option>
							))}
						</select>
					</div>
				</div>
			)}
			{tasks.length === 0 && !isLoaded ? (
				<EmptyState title="Reading the tasks…">They are listed as soon as the engine has started.</EmptyState>
			) : tasks.length === 0 ? (
				<EmptyState title="No task yet">Choose test data above and press Run. Every run is kept here.</EmptyState>
			) : rows.length === 0 ? (
				<EmptyState title="No task fits">Search for something else, or take a filter away.</EmptyState>
			) : (
				<VirtualList
					label="Tasks"
					isFocusable={false}
					count={rows.length}
					rowHeight={40}
					activeIndex={at}
					rowKey={(index) => (rows[index] as TaskRow).task.id}
					row={(index) => {
						const row = rows[index] as TaskRow;
						return (
							<TaskLine
								row={row}
								now={now}
								isSelected={row.task.id === selected}
								onSelect={() => store.getState().select(row.task.id).catch(toasts.getState().fail)}
							/>
						);
					}}
				/>
			)}
		</section>
	);
}

/** Replays the tasks that the filter lets through. */
function ReplayMenu({ rows }: { readonly rows: readonly TaskRow[] }) {
	const { replay, view } = useStudio();
	const start = (mode: ReplayMode) => () => {
		view.getState().show({ bottomTab: "replay" });
		// Subtasks are replayed with the task that started them.
		const ids = rows.flatMap(({ task: { id, parent } }) => (parent === undefined ? [id] : []));
		void replay.getState().replay(ids, mode);
	};
	return (
		<Menu
			label="Replay these tasks"
			trigger={
				<IconButton isQuiet label="Replay these tasks">
					<History size={13} aria-hidden />
				</IconButton>
			}
			items={[
				{
					id: "current",
					label: "Replay these with today's code",
					hint: "Which of them would end otherwise",
					onSelect: start("current"),
				},
				{ id: "exact", label: "Replay these exactly", onSelect: start("exact") },
			]}
		/>
	);
}

interface TaskLineProps {
	readonly row: TaskRow;
	readonly now: number;
	readonly isSelected: boolean;
	readonly onSelect: () => void;
}

function TaskLine({ row: { task, depth }, now, isSelected, onSelect }: TaskLineProps) {
	const { name, state, explanation, tags, createdAt, durationMs, pinned, imported } = task;
	return (
		<button
			type="button"
			className={styles.row}
			style={{ paddingLeft: `calc(6px + ${depth} * var(--s4))` }}
			aria-current={isSelected}
			title={explanation}
			onClick={onSelect}
		>
			<StateGlyph state={TASK_GLYPHS[state]} />
			<span className={styles.words}>
				<span className={styles.first}>
					<span className={styles.name}>{name}</span>
					<span className={styles.faint}>{agoText(createdAt, Math.max(createdAt, now))}</span>
				</span>
				<span className={styles.second}>
					<span className={styles.why}>
						{state} · {explanation}
					</span>
					{pinned && <span className={styles.tag}>pinned</span>}
					{imported !== undefined && <span className={styles.tag}>imported</span>}
					{tags.slice(0, 2).map((tag) => (
						<span key={tag} className={styles.tag}>
							{tag}
						</span>
					))}
					<span className={styles.faint}>{durationText(durationMs)}</span>
				</span>
			</span>
		</button>
	);
}
