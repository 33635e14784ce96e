import {
	asTaskId,
	type FileChange,
	type FileWrite,
	type LoadOptions,
	type ScenarioSelection,
	STUDIO_METHODS,
	type Studio,
	type StudioMethod,
} from "../../contract/index.ts";
import { isMethod, type Method } from "../remote/method-names.ts";
import { readArguments } from "../remote/methods.ts";
import { count, flag, maybe, object, properties, type Reader, refuse, text } from "../remote/readers.ts";
import { EDITING_ARGUMENTS, longText } from "./editing/editing-arguments.ts";
import { toLayout } from "./layout/layout-file.ts";

/** What a window may ask beyond the engine's own methods. */
type OwnMethod = Exclude<StudioMethod, Method>;

const orNull =
	<T>(read: Reader<T>): Reader<T | null> =>
	(value, what) =>
		value === null ? null : read(value, what);
const list =
	<T>(read: Reader<T>, most: number): Reader<T[]> =>
	(value, what) =>
		Array.isArray(value) && value.length <= most
			? value.map((item, index) => read(item, `${what}[${index}]`))
			: refuse(what, `a list of at most ${most}`);

const fileWrite: Reader<FileWrite> = (value, what) => {
	const from = object(value, what);
	return {
		path: text(from.path, `${what}.path`),
		text: orNull(longText)(from.text, `${what}.text`),
		version: orNull(text)(from.version, `${what}.version`),
	};
};

const fileChange: Reader<FileChange> = (value, what) => {
	const read = properties<{ label: string; mergeKey: string; files: FileWrite[] }>(value, what, {
		label: text,
		mergeKey: text,
		files: list(fileWrite, 5_000),
	});
	return { ...read, label: text(read.label, `${what}.label`), files: read.files ?? refuse(`${what}.files`, "a list") };
};

const within =
	(least: number, most: number): Reader<number> =>
	(value, what) => {
		const read = count(value, what);
		return read >= least && read <= most ? read : refuse(what, `a whole number from ${least} to ${most}`);
	};

const loadOptions: Reader<LoadOptions> = (value, what) => {
	const read = properties<{ [K in keyof LoadOptions]-?: NonNullable<LoadOptions[K]> }>(value, what, {
		data: object,
		tasks: within(1, 100_000),
		concurrency: within(1, 1_000),
		vary: flag,
		seed: within(0, 2 ** 32 - 1),
	});
	return {
		...read,
		data: object(read.data, `${what}.data`),
		tasks: count(read.tasks, `${what}.tasks`),
		concurrency: count(read.concurrency, `${what}.concurrency`),
	};
};

const scenarioSelection: Reader<ScenarioSelection> = (value, what) =>
	properties<{ [K in keyof ScenarioSelection]: NonNullable<ScenarioSelection[K]> }>(value, what, {
		ids: list(text, 20_000),
		pattern: text,
		coverage: flag,
		checkStable: flag,
		update: flag,
	});

const OWN_ARGUMENTS: { readonly [M in OwnMethod]: (args: readonly unknown[]) => Parameters<Studio[M]> } = {
	...EDITING_ARGUMENTS,
	files: () => [],
	readFile: (args) => [text(args[0], "the file")],
	changeFiles: (args) => [fileChange(args[0], "the change")],
	history: () => [],
	undo: () => [],
	redo: () => [],
	makeCheckpoint: (args) => [text(args[0], "the label")],
	revertTo: (args) => [text(args[0], "the checkpoint")],
	matchSource: (args) => [text(args[0], "the file"), longText(args[1], "the text"), object(args[2], "the data")],
	checkSource: (args) => [text(args[0], "the file"), longText(args[1], "the text")],
	tryStep: (args) => [text(args[0], "the step"), object(args[1], "the data")],
	previewImport: (args) => [longText(args[0], "the text")],
	matchSteps: (args) => [object(args[0], "the data")],
	endings: () => [],
	proposeDependency: (args) => [text(args[0], "the step"), text(args[1], "the other step")],
	dataShape: () => [],
	scenarios: () => [],
	runScenarios: (args) => {
		const asked = maybe(scenarioSelection, args[0], "the selection");
		return asked === undefined ? [] : [asked];
	},
	cancelScenarios: () => [],
	keepScenario: (args) => [text(args[0], "the scenario")],
	saveScenario: (args) => {
		const name = maybe(text, args[1], "the name");
		const task = asTaskId(text(args[0], "the task's id"));
		return name === undefined ? [task] : [task, name];
	},
	coverage: () => [],
	loadTest: (args) => [loadOptions(args[0], "the load test")],
	generateCases: (args) => [text(args[0], "the step")],
	addScenario: (args) => [text(args[0], "the name"), object(args[1], "the scenario")],
	origin: () => [],
	trust: () => [],
	layout: () => [],
	setLayout: (args) => [toLayout(args[0]) ?? refuse("the layout", "positions, groups and notes")],
};

const isOwn = (method: string): method is OwnMethod => Object.hasOwn(OWN_ARGUMENTS, method);

/** The most events of one answer; a window asks on. */
const MAX_EVENTS = 5_000;

/**
 * Does what a window asks. Nothing that is not in the contract's `STUDIO_METHODS` is ever called, and every argument is checked.
 * @throws StepscapeError `usage` for a method or an argument that is not known, and the method's own
 */
export async function callStudio(studio: Studio, method: string, args: readonly unknown[]): Promise<unknown> {
	if (isOwn(method)) {
		const read = OWN_ARGUMENTS[method](args) as unknown[];
		return (studio[method] as (...args: unknown[]) => Promise<unknown>).apply(studio, read);
	}
	if (!isMethod(method)) return refuse("the method", `one of ${STUDIO_METHODS.join(", ")}`);
	if (method === "events") {
		const [id, after, limit] = readArguments("events", args);
		return studio.events(id, after, Math.min(maybe(count, limit, "the limit") ?? MAX_EVENTS, MAX_EVENTS));
	}
	const read = readArguments(method, args) as unknown[];
	return (studio[method] as (...args: unknown[]) => Promise<unknown>).apply(studio, read);
}
