import type { StoreApi } from "zustand/vanilla";
import { type FileEntry, isJsonObject, type JsonObject, placeAt } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import type { AutomationState } from "./automation-store.ts";
import { findJsonFault } from "./json-fault.ts";
import type { RunsState } from "./runs-store.ts";
import type { TaskState } from "./task-store.ts";
import type { ViewState } from "./view-store.ts";

/** Stands for the data that the newest task came with, where a test document is chosen. */
export const LAST_DATA = ":last";
/** Stands for the document that was written for Run and is no file. */
export const DRAFT_DATA = ":draft";

/** What Run uses: the choice where it is still there, else the first document, else nothing. */
export function chosenData(
	choice: string | undefined,
	files: readonly Pick<FileEntry, "kind" | "path">[],
): string | undefined {
	if (choice === LAST_DATA || choice === DRAFT_DATA) return choice;
	const documents = files.filter(({ kind }) => kind === "data");
	return (documents.find(({ path }) => path === choice) ?? documents[0])?.path;
}

/** A document that was read, or where it cannot be. */
export type ReadDocument =
	| { readonly ok: true; readonly data: JsonObject }
	| { readonly ok: false; readonly message: string; readonly line?: number; readonly column?: number };

/** Reads a test document; a fault comes with its line and column, from 1. Pure. */
export function readDocument(text: string): ReadDocument {
	if (text.trim() === "") return { ok: false, message: "There is nothing here yet. Write an object, such as {}." };
	const fault = findJsonFault(text);
	if (fault !== undefined) {
		const { line, column } = placeAt(text, fault.offset);
		return { ok: false, message: `This is not JSON yet: ${fault.message}.`, line, column };
	}
	const data: unknown = JSON.parse(text);
	if (isJsonObject(data)) return { ok: true, data };
	return { ok: false, message: "A task's data is one object: { … }.", line: 1, column: 1 };
}

/** What has to be known to find the data that Run uses. */
interface TestDataSource {
	readonly bridge: Bridge;
	readonly view: StoreApi<ViewState>;
	readonly automation: StoreApi<AutomationState>;
	readonly tasks: StoreApi<TaskState>;
	readonly runs: StoreApi<RunsState>;
}

/**
 * The data that Run uses now.
 * @throws Error in plain words where the document cannot be read
 */
export async function readTestData({ bridge, view, automation, tasks, runs }: TestDataSource): Promise<JsonObject> {
	const choice = chosenData(view.getState().testData, automation.getState().files);
	if (choice === undefined) return {};
	if (choice === LAST_DATA) {
		const last = tasks.getState().tasks.find(({ parent }) => parent === undefined);
		if (last === undefined) throw new Error("There is no task yet whose data could be used. Choose a document.");
		return startData(await bridge.studio.data(last.id, 1 as Parameters<typeof bridge.studio.data>[1]));
	}
	const text = choice === DRAFT_DATA ? runs.getState().draft : (await bridge.studio.readFile(choice)).text;
	const read = readDocument(text);
	if (read.ok) return read.data;
	const name = choice === DRAFT_DATA ? "The data that you wrote" : choice;
	throw new Error(`${name} cannot be used${read.line === undefined ? "" : ` (line ${read.line})`}: ${read.message}`);
}

/** What a task came with, without what the program itself put there. */
export function startData({ $via: _via, $stash: _stash, ...data }: JsonObject): JsonObject {
	return data;
}
