import { ChevronDown, Pencil, Play, Square } from "lucide-react";
import { ENDED_STATES, type TaskRecord } from "../../../engine/contract/index.ts";
import {
	chosenData,
	DRAFT_DATA,
	LAST_DATA,
	readTestData,
	type StudioState,
	useCommands,
	useStudio,
	useStudioStore,
} from "../../state/index.ts";
import { Button, durationText, IconButton, Menu } from "../../ui/index.ts";
import { useNow } from "../tasks/use-now.ts";
import styles from "./run-controls.module.css";

/** Which test data, Run in its ways, and Stop. */
export function RunControls() {
	const studio = useStudio();
	const { view, runs, commands } = studio;
	const files = useStudioStore("automation", (state) => state.files);
	const isLoaded = useStudioStore("automation", (state) => state.isLoaded);
	const choice = useStudioStore("view", (state) => state.testData);
	const draft = useStudioStore("runs", (state) => state.draft);
	const hasTasks = useStudioStore("tasks", (state) => state.tasks.length > 0);
	const running = useStudioStore("tasks", underWay);
	const isPaused = useStudioStore(
		"debug",
		({ states }) => running !== undefined && states.get(running.id)?.status === "paused",
	);
	useCommands(() => runCommands(studio));
	const documents = files.filter(({ kind }) => kind === "data").map(({ path }) => path);
	const current = chosenData(choice, files);
	const does = (id: string) => () => commands.getState().run(id);
	return (
		<>
			{running !== undefined && <Progress task={running} isPaused={isPaused} />}
			<span className={styles.data}>
				<select
					className={styles.select}
					aria-label="Test data"
					value={current ?? ""}
					onChange={({ target }) =>
						target.value === "write" ? runs.getState().write() : view.getState().show({ testData: target.value })
					}
				>
					{current === undefined && <option value="">no test data</option>}
					{documents.map((path) => (
						<option key={path} value={path}>
							{path.replace("tests/data/", "")}
						</option>
					))}
					<option value={LAST_DATA} disabled={!hasTasks}>
						Data of the last task
					</option>
					{(draft !== "" || current === DRAFT_DATA) && <option value={DRAFT_DATA}>What you wrote</option>}
					<option value="write">Write new…</option>
				</select>
				<IconButton isQuiet label="Write or change the data" onClick={does("run.write-data")}>
					<Pencil size={13} aria-hidden />
				</IconButton>
			</span>
			<span className={styles.split}>
				<Button
					tone="primary"
					shortcut="F5"
					icon={<Play size={11} fill="currentColor" aria-hidden />}
					disabled={!isLoaded}
					onClick={does("run.start")}
				>
					Run
				</Button>
				<Menu
					label="Ways to start"
					trigger={
						<Button tone="primary" className={styles.arrow ?? ""} aria-label="Other ways to start">
							<ChevronDown size={13} aria-hidden />
						</Button>
					}
					items={[
						{
							id: "virtual",
							label: "Run under virtual time",
							hint: "Pauses and parks are skipped to, in order, instead of waited for",
							shortcut: "Mod+F5",
							onSelect: does("run.virtual-time"),
						},
						{
							id: "debug",
							label: "Run under the debugger",
							hint: "Stands still before its first step, and goes on as you say",
							shortcut: "Alt+F5",
							onSelect: does("debug.start"),
						},
						{
							id: "last",
							label: "Run with the last task's data",
							isDisabled: !hasTasks,
							onSelect: does("run.last-data"),
						},
						{ id: "write", label: "Write new data…", startsGroup: true, onSelect: does("run.write-data") },
					]}
				/>
			</span>
			<IconButton label="Stop" shortcut="Shift+F5" disabled={running === undefined} onClick={does("run.stop")}>
				<Square size={12} fill="currentColor" aria-hidden />
			</IconButton>
		</>
	);
}

/** How far the task is: no task knows its length, so what it has done stands for that. */
function Progress({ task, isPaused }: { readonly task: TaskRecord; readonly isPaused: boolean }) {
	const now = useNow(500);
	const { state, runs, createdAt } = task;
	return (
		<span className={styles.progress}>
			<span className={isPaused ? styles.still : styles.pulse} aria-hidden />
			{isPaused ? "paused" : state} · {runs} {runs === 1 ? "run" : "runs"}
			{!isPaused && ` · ${durationText(Math.max(0, now - createdAt))}`}
		</span>
	);
}

/** The task that is looked at, while it has not ended. */
function underWay({ tasks, selected }: ReturnType<StudioState["tasks"]["getState"]>) {
	const task = tasks.find(({ id }) => id === selected);
	return task === undefined || ENDED_STATES.has(task.state) ? undefined : task;
}

function runCommands(studio: StudioState) {
	const { tasks, view, runs, bridge, automation } = studio;
	/** Before, there is no test data to choose from, and a task would begin with none. */
	const isLoaded = () => automation.getState().isLoaded;
	const hasTasks = () => tasks.getState().tasks.length > 0;
	const running = () => underWay(tasks.getState());
	const run = async (virtualTime: boolean) => {
		await tasks.getState().run({ data: await readTestData(studio), ...(virtualTime && { virtualTime }) });
	};
	return [
		{ id: "run.start", title: "Run", group: "Run", shortcut: "F5", isPossible: isLoaded, run: () => run(false) },
		{
			id: "run.virtual-time",
			title: "Run under virtual time",
			group: "Run",
			shortcut: "Mod+F5",
			isPossible: isLoaded,
			run: () => run(true),
		},
		{
			id: "run.last-data",
			title: "Run with the last task's data",
			group: "Run",
			isPossible: hasTasks,
			run: () => {
				view.getState().show({ testData: LAST_DATA });
				return run(false);
			},
		},
		{
			id: "run.stop",
			title: "Stop the task",
			group: "Run",
			shortcut: "Shift+F5",
			isPossible: () => running() !== undefined,
			run: async () => {
				const task = running();
				if (task !== undefined) await bridge.studio.stopTask(task.id);
			},
		},
		{
			id: "run.write-data",
			title: "Write test data…",
			group: "Run",
			run: async () => {
				const choice = chosenData(view.getState().testData, studio.automation.getState().files);
				const isFile = choice !== undefined && choice !== DRAFT_DATA && choice !== LAST_DATA;
				runs.getState().write(isFile ? (await bridge.studio.readFile(choice)).text : undefined);
			},
		},
	];
}
