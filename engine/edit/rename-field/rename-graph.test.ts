import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createAnalyzer, keyUses, type Pattern } from "../../analysis/index.ts";
import { parseCode, readStep } from "../../analysis/testing/analyze.ts";
import { readCases } from "../../analysis/testing/corpus.ts";
import { type Graph, type Json, jsonEquals } from "../../contract/index.ts";
import { openEngine } from "../../host/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";
import { readPattern } from "../read-pattern.ts";
import { applyEdits } from "../testing/apply-edits.ts";
import { fieldsOf, renamedGraph, renamedValue, withoutWording } from "../testing/renamed-graph.ts";
import { type RenamedAutomation, renameField } from "./rename-field.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const CASES = join(import.meta.dirname, "../../analysis/testdata/cases.txt");
const root = mkdtempSync(join(tmpdir(), "stepscape-rename-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Sources = ReadonlyMap<string, string>;

const nameOf = (file: string): string => (file.split("/")[1] as string).replace(/\.js$/, "");

function automationOf(files: Sources): RenamedAutomation {
	const of = (folder: string) => [...files].filter(([file]) => file.startsWith(folder));
	return {
		steps: of("steps/").map(([file, source]) => ({ ...readStep(nameOf(file), source), source })),
		libraries: of("lib/").map(([file, source]) => ({ name: nameOf(file), file, source, program: parseCode(source) })),
		documents: of("tests/").map(([file, text]) => ({
			file,
			text,
			kind: file.includes("/scenarios/") ? ("scenario" as const) : ("data" as const),
		})),
	};
}

function graphOf({ steps, libraries }: RenamedAutomation): Omit<Graph, "problems"> {
	const analyzer = createAnalyzer();
	analyzer.setLibraries(libraries);
	analyzer.updateAll(steps);
	return analyzer.report();
}

/** Renames each field in turn; tells which were sure, and those after which the graph is not the same but for the name. */
function renameAll(files: Sources): { sure: string[]; different: unknown[] } {
	const automation = automationOf(files);
	const graph = graphOf(automation);
	const sure: string[] = [];
	const different: unknown[] = [];
	for (const field of fieldsOf(graph)) {
		const next = `${field.parent}renamed_${field.key}`;
		const renamed = renameField(automation, field.text, next);
		if (renamed.kind === "refused") {
			different.push({ field: field.text, why: renamed.why });
			continue;
		}
		const after = graphOf(automationOf(applyEdits(files, renamed.edits)));
		if (renamed.uncertain.length > 0) continue;
		sure.push(field.text);
		const wanted = withoutWording(renamedGraph(graph, field.text, `renamed_${field.key}`));
		const found = withoutWording(after);
		if (!jsonEquals(found as unknown as Json, wanted as unknown as Json))
			different.push({ field: field.text, wanted, found });
	}
	return { sure, different };
}

/** The files of a case of the analysis. */
function filesOf(code: string): Sources {
	const parts = code.split(/^\/\/ (step|lib) (\w+)\n/m);
	const files = new Map<string, string>();
	if (parts.length === 1)
		files.set("steps/it.js", `export const condition = {}; export const content = async () => {\n${code}\n};`);
	for (let i = 1; i < parts.length; i += 3)
		files.set(`${parts[i] === "step" ? "steps" : "lib"}/${parts[i + 1]}.js`, parts[i + 2] as string);
	return files;
}

test("the graph after a rename is the one before with the field's new name, for all cases of the analysis", () => {
	const different: unknown[] = [];
	let sure = 0;
	for (const { name, code } of readCases(readFileSync(CASES, "utf8"))) {
		const outcome = renameAll(filesOf(code));
		sure += outcome.sure.length;
		different.push(...outcome.different.map((what) => ({ name, code, what })));
	}
	expect({ different, enough: sure > 300 }).toEqual({ different: [], enough: true });
});

describe.each(readdirSync(SAMPLES))("%s", (sample) => {
	const directory = join(SAMPLES, sample);
	const project = loadProject(directory, {});
	const files: Sources = new Map([
		...[...project.steps, ...project.libraries].map(({ file, source }): [string, string] => [file, source]),
		...[...project.testData, ...project.scenarios].map((file): [string, string] => [
			file,
			readFileSync(join(directory, file), "utf8"),
		]),
	]);

	test("the graph after a rename is the one before with the field's new name", () => {
		const { sure, different } = renameAll(files);
		expect({ different, some: sure.length > 5 }).toEqual({ different: [], some: true });
	});

	test("with all fields renamed that surely can be, its tasks end the same, with the renamed data", async () => {
		let now = files;
		const tried = new Set<string>();
		const renames: { fields: Pattern[]; next: string }[] = [];
		for (let isDone = false; !isDone; ) {
			const automation = automationOf(now);
			isDone = true;
			for (const { text, key, parent } of fieldsOf(graphOf(automation))) {
				if (tried.has(text) || key.startsWith("new_")) continue;
				tried.add(text);
				const renamed = renameField(automation, text, `${parent}new_${key}`);
				if (renamed.kind === "refused" || renamed.uncertain.length > 0) continue;
				now = applyEdits(now, renamed.edits);
				const field = readPattern(text) ?? [];
				renames.push({ fields: outcomePlaces(automation).map((at) => [...at, ...field]), next: `new_${key}` });
				isDone = false;
				break;
			}
		}
		const before = await outcomes(sample, files, "before");
		const after = await outcomes(sample, now, "after");
		const wanted = before.map(({ data, ...outcome }) => ({
			...outcome,
			data: renames.reduce(
				(value, { fields, next }) => fields.reduce((inner, field) => renamedValue(inner, [], field, next), value),
				data,
			),
		}));
		expect({ after, some: renames.length > 10 && after.length > 1 }).toEqual({ after: wanted, some: true });
	});
});

/** Where the data of a task stands: it itself, and what its subtasks leave of theirs, and those of theirs. */
function outcomePlaces({ steps, libraries }: RenamedAutomation): Pattern[] {
	const into = steps.flatMap((step) =>
		keyUses(step, libraries).flows.flatMap(({ kind, path }) => (kind === "subtask" ? [path] : [])),
	);
	return [[], ...into, ...into.flatMap((outer) => into.map((inner) => [...outer, ...inner]))];
}

interface End {
	readonly document: string;
	readonly state: string;
	readonly result: unknown;
	readonly steps: readonly string[];
	readonly data: Json;
}

/** How a sample's tasks end, where its files say what is given. */
async function outcomes(sample: string, files: Sources, name: string): Promise<End[]> {
	const directory = join(root, sample, name);
	cpSync(join(SAMPLES, sample), directory, { recursive: true, filter: (source) => !source.endsWith(".stepscape") });
	for (const [file, text] of files) writeFileSync(join(directory, file), text);
	const engine = await openEngine({ directory, env: { STEPSCAPE_HOME: join(root, "home") }, runners: 2, watch: false });
	try {
		const ends: End[] = [];
		for (const document of [...files.keys()].filter((file) => file.startsWith("tests/data/"))) {
			const { id } = await engine.createTask({ data: readDataFile(join(directory, document)), virtualTime: true });
			await engine.rest(id);
			const { state, outcome, result } = await engine.task(id);
			const events = await engine.events(id);
			ends.push({
				document,
				state: `${state} ${outcome ?? ""}`,
				result: withoutChance(result ?? null),
				steps: events.flatMap((event) => (event.type === "step-started" ? [event.step as string] : [])),
				data: withoutChance(await engine.data(id)),
			});
		}
		return ends;
	} finally {
		await engine.close();
	}
}

/** Moments and drawn ids differ from run to run. */
function withoutChance(value: Json): Json {
	return JSON.parse(
		JSON.stringify(value)
			.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "moment")
			.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
			.replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, "id"),
	) as Json;
}
