/** The files of `tests/scenarios/`: what they say, and what is wrong with them. */
import {
	formatPath,
	isJsonObject,
	type Json,
	type JsonObject,
	SCENARIO_KEYS,
	StepscapeError,
} from "../contract/index.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Project } from "./project.ts";
import { parseData, parseJson } from "./read-data.ts";
import { describeFailure, readInside } from "./read-inside.ts";
import { openScenario, type ScenarioText, strictScenario } from "./scenario-schema.ts";

/** The largest file of scenarios, in bytes. */
const MAX_BYTES = 16 * 1_048_576;
/** The most scenarios of one automation. */
const MAX_SCENARIOS = 20_000;

/** One scenario as its file has it. */
export interface ScenarioFile {
	/** The file, and the place in it from 1 where it has several: `tests/scenarios/orders.json#2`. */
	readonly id: string;
	readonly file: string;
	/** Its own, or the file's. */
	readonly name: string;
	/** Missing where there are problems. */
	readonly says?: ScenarioText & { readonly data: JsonObject };
	/** Sentences. */
	readonly problems: readonly string[];
}

/** All scenarios of an automation, in the order of their files. Never throws for what a file holds. */
export function readScenarios(project: Pick<Project, "directory" | "scenarios">): ScenarioFile[] {
	const found = project.scenarios.flatMap((file) => readFile(project.directory, file));
	return found.slice(0, MAX_SCENARIOS);
}

/** A scenario that is no file yet. */
export function readScenario(root: string, json: JsonObject, name: string): ScenarioFile {
	return readOne(root, name, name, name, json, name);
}

function readFile(root: string, file: string): ScenarioFile[] {
	const fallback = file.slice(file.lastIndexOf("/") + 1).replace(/\.json$/i, "");
	const broken = (problem: string): ScenarioFile[] => [{ id: file, file, name: fallback, problems: [problem] }];
	const result = readInside(root, file, MAX_BYTES);
	if (!result.ok) return broken(`${file} ${describeFailure(result, MAX_BYTES)}.`);
	let json: Json;
	try {
		json = parseJson(result.text, file);
	} catch (error) {
		if (error instanceof StepscapeError) return broken(error.message);
		throw error;
	}
	if (Array.isArray(json)) {
		if (json.length === 0) return broken(`${file} has no scenario in it. Write one as an object: { … }.`);
		return json.map((item, i) =>
			readOne(root, file, `${file}#${i + 1}`, `${fallback}_${i + 1}`, item, `${file}, number ${i + 1}`),
		);
	}
	return [readOne(root, file, file, fallback, json, file)];
}

function readOne(root: string, file: string, id: string, fallback: string, json: Json, where: string): ScenarioFile {
	if (!isJsonObject(json)) return { id, file, name: fallback, problems: [`${where}: A scenario is an object: { … }.`] };
	const named = json.scenario ?? (json.data === undefined ? undefined : json.name);
	const name = typeof named === "string" && named.trim() !== "" ? named : fallback;
	const broken = (problems: readonly string[]): ScenarioFile => ({ id, file, name, problems });
	const parsed = (json.data === undefined ? openScenario : strictScenario).safeParse(json);
	if (!parsed.success) return broken(parsed.error.issues.map((issue) => `${where}: ${wordsOf(issue, json)}`));
	const says = (
		json.data === undefined ? Object.fromEntries(Object.entries(json).filter(([key]) => SCENARIO_KEYS.has(key))) : json
	) as ScenarioText;
	try {
		return { id, file, name, says: { ...says, data: documentOf(root, json) }, problems: [] };
	} catch (error) {
		if (error instanceof StepscapeError) return broken([`${where}: ${error.message}`]);
		throw error;
	}
}

/** The document: `data`, the file that it names, or all keys that are no setting. */
function documentOf(root: string, json: JsonObject): JsonObject {
	const { data } = json;
	if (isJsonObject(data)) return data;
	if (typeof data !== "string")
		return Object.fromEntries(Object.entries(json).filter(([key]) => !SCENARIO_KEYS.has(key)));
	const file = data.includes("/") ? data : `tests/data/${data}`;
	const result = readInside(root, file, MAX_BYTES);
	if (!result.ok) throw new StepscapeError("data-invalid", `Its data, ${file}, ${describeFailure(result, MAX_BYTES)}.`);
	return parseData(result.text, file);
}

/** What is wrong with a scenario that is to be written: sentences, none where it can be. */
export function scenarioTextProblems(json: JsonObject): string[] {
	const parsed = (json.data === undefined ? openScenario : strictScenario).safeParse(json);
	return parsed.success ? [] : parsed.error.issues.map((issue) => wordsOf(issue, json));
}

type Issue = Parameters<typeof describeIssue>[0];

function wordsOf(issue: Issue, json: JsonObject): string {
	if (issue.code === "unrecognized_keys") {
		const keys = issue.keys.map((key) => `"${key}"`).join(", ");
		const inside = issue.path.length === 0 ? "" : ` in ${formatPath(issue.path as (string | number)[])}`;
		return `${keys}${inside} is no key of a scenario. The document's own keys belong into "data".`;
	}
	if (issue.code === "invalid_union" && issue.path[0] !== "config")
		return `"${formatPath(issue.path as (string | number)[])}" is not as it must be; the documentation of scenarios shows how.`;
	return describeIssue(issue, json);
}
