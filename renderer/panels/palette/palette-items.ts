import type { FileEntry, Graph, StepSummary, TaskRecord } from "../../../engine/contract/index.ts";
import type { Command, StudioState } from "../../state/index.ts";
import type { Findable } from "./rank.ts";

export interface PaletteItem extends Findable {
	readonly id: string;
	readonly kind: PaletteKind;
	readonly shortcut?: string;
	run(): unknown;
}

export const PALETTE_KINDS = {
	command: "Commands",
	step: "Steps",
	file: "Files",
	path: "Paths",
	task: "Tasks",
	help: "Help",
} as const;
export type PaletteKind = keyof typeof PALETTE_KINDS;

interface Sources {
	readonly commands: readonly Command[];
	readonly steps: readonly StepSummary[];
	readonly files: readonly FileEntry[];
	readonly tasks: readonly TaskRecord[];
	readonly graph: Graph;
}

type Stores = Pick<StudioState, "view" | "tasks">;

/** All that the palette finds, each with what choosing it does. Commands that are not possible now are left out. */
export function paletteItems({ commands, steps, files, tasks, graph }: Sources, stores: Stores): PaletteItem[] {
	const view = stores.view.getState();
	return [
		...commands
			.filter(({ id, isPossible }) => id !== "palette.open" && isPossible?.() !== false)
			.map(
				({ id, title, group, shortcut, run }): PaletteItem => ({
					id,
					kind: group === "Help page" ? "help" : "command",
					title,
					...(group !== undefined && { detail: group }),
					...(shortcut !== undefined && { shortcut }),
					run,
				}),
			),
		...steps.map(
			({ name, file }): PaletteItem => ({
				id: `step ${name}`,
				kind: "step",
				title: name,
				detail: file,
				run() {
					view.show({ rail: "steps" });
					view.select({ kind: "step", step: name });
					view.openFile(file);
				},
			}),
		),
		...files
			.filter(({ kind }) => kind !== "step")
			.map(
				({ path, kind }): PaletteItem => ({
					id: `file ${path}`,
					kind: "file",
					title: path,
					detail: kind,
					run: () => view.openFile(path),
				}),
			),
		...paths(graph).map(
			({ path, place }): PaletteItem => ({
				id: `path ${path}`,
				kind: "path",
				title: path,
				detail: `${place.does} by ${place.step}, line ${place.line}`,
				run() {
					view.select({ kind: "step", step: place.step });
					view.openFile(place.file, { line: place.line });
				},
			}),
		),
		...tasks.map(
			({ id, name, state }): PaletteItem => ({
				id: `task ${id}`,
				kind: "task",
				title: name,
				detail: state,
				run() {
					view.show({ rail: "tasks" });
					return stores.tasks.getState().select(id);
				},
			}),
		),
	];
}

interface Place {
	readonly does: "written" | "read";
	readonly step: string;
	readonly file: string;
	readonly line: number;
}

/** Each path of the data, with the line to go to: the first that writes it, or else reads it. */
function paths({ steps }: Graph): { readonly path: string; readonly place: Place }[] {
	const found = new Map<string, Place>();
	for (const { name, file, writes } of steps)
		for (const { path, line } of writes)
			if (!found.has(path)) found.set(path, { does: "written", step: name, file, line });
	for (const { name, file, reads } of steps)
		for (const { path, line } of reads) if (!found.has(path)) found.set(path, { does: "read", step: name, file, line });
	return [...found].map(([path, place]) => ({ path, place })).sort((a, b) => (a.path < b.path ? -1 : 1));
}
