import { realpathSync, statSync } from "node:fs";
import { didYouMean, type Problem, StepscapeError, withoutBom } from "../contract/index.ts";
import { readCode } from "./code-file.ts";
import { CONFIG_FILE, type Config, type Environment, readConfig } from "./config.ts";
import { readMock } from "./mock-file.ts";
import type { CodeFile, ConnectorFile, Project, StepFile } from "./project.ts";
import { describeFailure, listInside, MAX_ENTRIES, readInside } from "./read-inside.ts";
import { readStep } from "./step-file.ts";
import { nameKey } from "./step-name.ts";

/** The largest file of code or settings, in bytes. */
const MAX_FILE_BYTES = 1_048_576;
/** The most bytes of code read from one automation. */
const MAX_TOTAL_BYTES = 64 * 1_048_576;

/**
 * Reads an automation's folder. What is wrong with single files is in the project's `problems`; the rest works.
 * @throws StepscapeError `project-missing` where there is none, `project-invalid` where automation.json cannot be
 * used, `path-outside` where it is a link that leaves the folder
 */
export function loadProject(directory: string, env: Environment = process.env): Project {
	const root = rootOf(directory);
	return assemble(root, readConfigText(root, directory), createReader(root), env);
}

/**
 * An automation from the texts that it was read from once (see `Project.texts`). Nothing is read from the disk.
 * @throws StepscapeError `project-invalid` where its automation.json cannot be used
 */
export function projectFromTexts(
	texts: ReadonlyMap<string, string>,
	directory: string,
	env: Environment = process.env,
): Project {
	const config = texts.get(CONFIG_FILE);
	if (config === undefined) throw new StepscapeError("project-invalid", `${CONFIG_FILE} is missing.`);
	const reader: Reader = {
		problems: [],
		texts: new Map(),
		list: (folder, suffix) =>
			[...texts.keys()].filter((file) => {
				const name = file.slice(folder.length + 1);
				return file.startsWith(`${folder}/`) && !name.includes("/") && suffix.test(name);
			}),
		read(file) {
			const text = texts.get(file);
			if (text !== undefined) this.texts.set(file, text);
			return text;
		},
	};
	return assemble(directory, config, reader, env);
}

function assemble(directory: string, configText: string, reader: Reader, env: Environment): Project {
	const config = readConfig(configText, env);
	const steps = markDuplicates(readSteps(reader, config)).sort(byName);
	const libraries = readLibraries(reader).sort(byName);
	const connectors = readConnectors(reader);
	const problems = [
		...config.problems,
		...unknownSteps(config, steps),
		...[...steps, ...libraries, ...connectors].flatMap((file) => file.problems),
	];
	const testData = reader.list("tests/data", /\.json$/i);
	const scenarios = reader.list("tests/scenarios", /\.json$/i);
	const { steps: _, stepPlace: __, ...settings } = config;
	const all = [...problems, ...reader.problems];
	const texts = new Map([[CONFIG_FILE, configText], ...reader.texts]);
	return { directory, ...settings, steps, libraries, connectors, testData, scenarios, texts, problems: all };
}

/**
 * The folder with its links resolved.
 * @throws StepscapeError `project-missing`
 */
export function rootOf(directory: string): string {
	try {
		const root = realpathSync(directory);
		if (statSync(root).isDirectory()) return root;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== "ENOENT" && code !== "ENOTDIR") {
			const message = `The folder ${directory} cannot be opened (${code}). Check the path and its permissions.`;
			throw new StepscapeError("project-missing", message, { cause: error });
		}
		throw new StepscapeError("project-missing", `There is no folder ${directory}.`, { cause: error });
	}
	throw new StepscapeError(
		"project-missing",
		`${directory} is not a folder. Give the folder that holds ${CONFIG_FILE}.`,
	);
}

/** The text of automation.json without a byte order mark. */
export function readConfigText(root: string, directory = root): string {
	const result = readInside(root, CONFIG_FILE, MAX_FILE_BYTES);
	if (result.ok) return withoutBom(result.text);
	if (result.reason === "missing") {
		const message = `There is no automation in ${directory}: it has no ${CONFIG_FILE}. Make one with "stepscape init".`;
		throw new StepscapeError("project-missing", message);
	}
	const code = result.reason === "outside" ? "path-outside" : "project-invalid";
	throw new StepscapeError(code, `${CONFIG_FILE} ${describeFailure(result, MAX_FILE_BYTES)}.`);
}

interface Reader {
	readonly problems: Problem[];
	/** What was read, by file. */
	readonly texts: Map<string, string>;
	list(folder: string, suffix: RegExp): string[];
	read(file: string): string | undefined;
}

/** Reads files below a root within bounds, and gathers why some were left out. */
function createReader(root: string): Reader {
	const problems: Problem[] = [];
	const texts = new Map<string, string>();
	let total = 0;
	return {
		problems,
		texts,
		list(folder: string, suffix: RegExp): string[] {
			const { names, failure, cut } = listInside(root, folder);
			if (failure !== undefined) {
				const code = failure.reason === "outside" ? "path-outside" : "file-unreadable";
				const message = `The folder ${folder} ${describeFailure(failure, 0)}.`;
				problems.push({ code, severity: "error", message, file: folder });
			}
			if (cut) {
				const message = `${folder} has more than ${MAX_ENTRIES} entries; the rest is not read. Split the automation.`;
				problems.push({ code: "too-many-files", severity: "error", message, file: folder });
			}
			return names.filter((name) => suffix.test(name)).map((name) => `${folder}/${name}`);
		},
		read(file: string): string | undefined {
			const left = Math.min(MAX_FILE_BYTES, MAX_TOTAL_BYTES - total);
			const result = readInside(root, file, left);
			if (result.ok) {
				total += result.text.length;
				const text = withoutBom(result.text);
				texts.set(file, text);
				return text;
			}
			if (result.reason === "too-large") {
				const whole = left < MAX_FILE_BYTES ? " together with the files before it" : "";
				const message = `${file}${whole} ${describeFailure(result, whole === "" ? left : MAX_TOTAL_BYTES)}.`;
				problems.push({ code: "file-too-large", severity: "error", message, file });
			} else {
				const code = result.reason === "outside" ? "path-outside" : "file-unreadable";
				problems.push({ code, severity: "error", message: `${file} ${describeFailure(result, left)}.`, file });
			}
			return undefined;
		},
	};
}

const CODE = /\.m?js$/;
const baseName = (file: string): string => file.slice(file.lastIndexOf("/") + 1).replace(/\.(m?js|json)$/i, "");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: { name: string }, b: { name: string }): number => compare(a.name, b.name);

function readSteps(reader: Reader, config: Config): StepFile[] {
	const steps: StepFile[] = [];
	for (const file of reader.list("steps", /\.([mc]?[jt]s|[jt]sx)$/i)) {
		if (!CODE.test(file)) {
			const message = `${file} is not read: a step is a .js file. Rename it.`;
			reader.problems.push({ code: "step-ignored", severity: "warning", message, file });
			continue;
		}
		const source = reader.read(file);
		if (source === undefined) continue;
		const step = readStep(baseName(file), file, source);
		const { enabled = true, limits = {} } = config.steps.get(step.name) ?? {};
		steps.push({ ...step, enabled, limits });
	}
	return steps;
}

/** Two files of one name could not be told apart, on some disks not even as files: none of them runs. */
function markDuplicates(steps: readonly StepFile[]): StepFile[] {
	const groups = Map.groupBy(steps, (step) => nameKey(step.name));
	return steps.map((step) => {
		const others = groups.get(nameKey(step.name))!.filter((other) => other !== step);
		if (others.length === 0) return step;
		const message = `${step.file} and ${others.map((other) => other.file).join(", ")} are steps of the same name. Rename all but one.`;
		const problem: Problem = { code: "step-duplicate", severity: "error", message, file: step.file, step: step.name };
		return { ...step, runnable: false, problems: [...step.problems, problem] };
	});
}

function readLibraries(reader: Reader): CodeFile[] {
	const libraries = new Map<string, CodeFile>();
	for (const file of reader.list("lib", CODE)) {
		const source = reader.read(file);
		if (source === undefined) continue;
		const library = readCode("library", baseName(file), file, source);
		if (addNamed(reader, "library", library.name, file, libraries)) libraries.set(library.name, library);
	}
	return [...libraries.values()];
}

function readConnectors(reader: Reader): ConnectorFile[] {
	const connectors = new Map<string, ConnectorFile>();
	for (const file of reader.list("connectors", /\.(m?js|json)$/)) {
		const source = reader.read(file);
		const namespace = baseName(file);
		if (source === undefined || !addNamed(reader, "connector", namespace, file, connectors)) continue;
		if (file.endsWith(".json")) connectors.set(namespace, readMock(namespace, file, source));
		else {
			const { program, problems } = readCode("connector", namespace, file, source);
			const parsed = program === undefined ? {} : { program };
			connectors.set(namespace, { namespace, file, kind: "code", source, ...parsed, problems });
		}
	}
	return [...connectors.values()].sort((a, b) => compare(a.namespace, b.namespace));
}

function addNamed(
	reader: Reader,
	what: string,
	name: string,
	file: string,
	known: ReadonlyMap<string, { readonly file: string }>,
): boolean {
	const other = known.get(name);
	if (other === undefined) return true;
	const message = `${file} is not used: ${other.file} is a ${what} of the same name. Remove or rename one of them.`;
	reader.problems.push({ code: `${what}-duplicate`, severity: "error", message, file });
	return false;
}

function unknownSteps(config: Config, steps: readonly StepFile[]): Problem[] {
	const names = new Set(steps.map((step) => step.name));
	return [...config.steps.keys()]
		.filter((name) => !names.has(name))
		.map((name) => ({
			code: "config-step-unknown",
			severity: "warning",
			message: `There is no step "${name}", so its settings have no effect.${didYouMean(name, names)}`,
			file: CONFIG_FILE,
			...config.stepPlace(name),
		}));
}
