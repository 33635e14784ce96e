import type { Retention, Storage, StoredTask } from "../../contract/index.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printableLine } from "../view/printable.ts";
import { paintState } from "../view/style.ts";
import { type Column, formatTable } from "../view/table.ts";
import { counted, formatBytes, formatMoment } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

/** `storage`: how much room the recordings take, by state and by task, and what of it could go. */
export const command: Command = async (context) =>
	withEngine(
		context,
		async ({ engine }) => {
			const storage = await engine.storage();
			if (context.json) printJson(context, storage);
			else context.io.out(describe(storage, context));
			return EXIT.done;
		},
		{ idle: true },
	);

function describe(storage: Storage, context: Context): string {
	const { style } = context;
	const { bytes, free, tasks, events, pinned, oldest, removable } = storage;
	const lines = [
		`${style.bold(formatBytes(bytes))} on the disk for ${counted(tasks, "task")} with ${counted(events, "event")}`,
	];
	const rows: [string, string | undefined][] = [
		["free", free === 0 ? undefined : `${formatBytes(free)}, to be used again`],
		["oldest", oldest === undefined ? undefined : formatMoment(oldest)],
		["pinned", pinned === 0 ? undefined : counted(pinned, "task")],
		...storage.states.map(({ state, tasks: count, bytes: size }): [string, string] => [
			state,
			`${counted(count, "task")}, ${formatBytes(size)}`,
		]),
		["kept", keptText(storage.retention)],
		["could go", `${counted(removable.tasks, "task")}, about ${formatBytes(removable.bytes)}`],
	];
	for (const [label, value] of rows) if (value !== undefined) lines.push(`  ${style.dim(label.padEnd(12))} ${value}`);
	const { io } = context;
	const table =
		storage.largest.length === 0
			? ""
			: `\n${formatTable(storage.largest, columns(context), { width: io.columns, title: style.bold })}`;
	return `${lines.join("\n")}\n${table}`;
}

/** What is kept, as a sentence's part: `30 days, 500 tasks`. */
export function keptText({ days, tasks, megabytes }: Retention): string {
	const parts = [
		days === undefined ? undefined : counted(days, "day"),
		tasks === undefined ? undefined : counted(tasks, "task"),
		megabytes === undefined ? undefined : counted(megabytes, "megabyte"),
	].filter((part) => part !== undefined);
	return parts.length === 0 ? "everything (see retention in automation.json)" : `at most ${parts.join(", ")}`;
}

function columns({ style }: Context): Column<StoredTask>[] {
	return [
		{ title: "LARGEST", value: (task) => task.id, paint: style.dim },
		{ title: "NAME", value: (task) => printableLine(task.name), shrinks: true, paint: style.bold },
		{ title: "STATE", value: (task) => task.state, paint: (text, task) => paintState(style, task.state, text) },
		{ title: "EVENTS", value: (task) => task.events.toLocaleString("en"), align: "right" },
		{ title: "SIZE", value: (task) => formatBytes(task.bytes), align: "right" },
		{ title: "", value: (task) => (task.pinned ? "pinned" : "") },
	];
}
