import type { TaskId } from "../../engine/contract/index.ts";
import type { InspectorTab, RailView, ViewState } from "./view-store.ts";

/** What a window looked at when an automation was closed, as it is kept in the settings. */
export interface SavedView {
	readonly rail: RailView;
	readonly inspectorTab: InspectorTab;
	readonly bottomTab: string;
	readonly openFiles: readonly string[];
	readonly activeFile?: string;
	readonly testData?: string;
	/** The step that was selected. */
	readonly step?: string;
	/** The task that was looked at. */
	readonly task?: string;
	/** The parts of the window in per cent, by their group. */
	readonly sizes: ViewState["sizes"];
}

const RAILS: readonly RailView[] = ["steps", "tasks", "tests", "connectors", "problems", "settings"];
const INSPECTOR_TABS: readonly InspectorTab[] = ["data", "why", "code", "history", "debug", "test"];
const MOST_FILES = 40;
const MOST_SIZES = 20;

/** What is worth keeping of a view. */
export function toSavedView(view: ViewState, task?: string): SavedView {
	const { rail, inspectorTab, bottomTab, openFiles, activeFile, testData, selection, sizes } = view;
	return {
		rail,
		inspectorTab,
		bottomTab,
		openFiles: openFiles.slice(0, MOST_FILES),
		...(activeFile !== undefined && { activeFile }),
		...(testData !== undefined && { testData }),
		...(selection?.kind === "step" && { step: selection.step }),
		...(task !== undefined && { task }),
		sizes,
	};
}

/**
 * A view out of what was kept, which may be anything: another version's, or edited by hand.
 * @param files the files that there are; others are not opened again
 */
export function readSavedView(value: unknown, files: readonly string[]): Partial<ViewState> {
	if (!isObject(value)) return {};
	const known = new Set(files);
	const fileOf = (found: unknown): string | undefined =>
		typeof found === "string" && known.has(found) ? found : undefined;
	const openFiles = (Array.isArray(value.openFiles) ? value.openFiles : []).flatMap((path) => fileOf(path) ?? []);
	const open = [...new Set(openFiles)].slice(0, MOST_FILES);
	const active = fileOf(value.activeFile);
	const testData = fileOf(value.testData);
	return {
		...(RAILS.includes(value.rail as RailView) && { rail: value.rail as RailView }),
		...(INSPECTOR_TABS.includes(value.inspectorTab as InspectorTab) && {
			inspectorTab: value.inspectorTab as InspectorTab,
		}),
		...(typeof value.bottomTab === "string" && { bottomTab: value.bottomTab as ViewState["bottomTab"] }),
		openFiles: open,
		activeFile: active !== undefined && open.includes(active) ? active : open[0],
		...(testData !== undefined && { testData }),
		...(typeof value.step === "string" && { selection: { kind: "step", step: value.step } }),
		sizes: readSizes(value.sizes),
	};
}

/** The task that was looked at; whether there is still one of that name is another question. */
export const readSavedTask = (value: unknown): TaskId | undefined =>
	isObject(value) && typeof value.task === "string" ? (value.task as TaskId) : undefined;

function readSizes(value: unknown): ViewState["sizes"] {
	if (!isObject(value)) return {};
	const groups = Object.entries(value).slice(0, MOST_SIZES);
	return Object.fromEntries(
		groups.flatMap(([group, sizes]) => {
			if (!isObject(sizes)) return [];
			const parts = Object.entries(sizes).slice(0, MOST_SIZES);
			const isRight = parts.every(([, size]) => typeof size === "number" && size >= 0 && size <= 100);
			return isRight && parts.length > 0 ? [[group, Object.fromEntries(parts) as Record<string, number>]] : [];
		}),
	);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
