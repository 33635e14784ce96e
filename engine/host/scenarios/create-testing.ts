/** What the Tests view of a studio asks, over the files as they are now. */
import {
	type Engine,
	isJsonObject,
	type JsonObject,
	type ScenarioProgress,
	type ScenarioResult,
	StepscapeError,
	type TaskId,
	type TaskRecord,
	type Testing,
} from "../../contract/index.ts";
import { type FileHistory, type FileStore, loadProject, scenarioTextProblems } from "../../project/index.ts";
import { type ScenarioRun, scenarioFromTask } from "../../scenarios/index.ts";
import { casesOf } from "./cases-of.ts";
import { openScenarios } from "./open-scenarios.ts";
import { readPastRuns } from "./past-runs.ts";

export interface TestingParts {
	/** The folder, with its own links resolved. */
	readonly root: string;
	readonly env?: Readonly<Record<string, string | undefined>> | undefined;
	readonly engine: Pick<Engine, "task" | "events" | "data"> & { adopt(run: ScenarioRun): Promise<TaskRecord> };
	readonly store: FileStore;
	readonly history: FileHistory;
	/** Called with the paths of a change. */
	changed(paths: readonly string[]): void;
	tellProgress(progress: ScenarioProgress): void;
	tellLoad(done: number, total: number): void;
}

export function createTesting(parts: TestingParts): Testing & { close(): Promise<void> } {
	const { root, env, engine, store, history, changed } = parts;
	const scenarios = openScenarios({ directory: root, env });
	/** A hundred times is often enough. */
	function tellEvery(done: number, total: number): void {
		const every = Math.max(1, Math.floor(total / 100));
		if (done % every === 0 || done === total) parts.tellLoad(done, total);
	}
	let underWay: AbortController | undefined;

	async function alone<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		if (underWay !== undefined)
			throw new StepscapeError("task-state", "Scenarios are running already. Wait for them, or stop them.");
		const own = new AbortController();
		underWay = own;
		try {
			return await work(own.signal);
		} finally {
			underWay = undefined;
		}
	}
	function write(label: string, name: string, scenario: JsonObject): string {
		const path = freeFile(store, name);
		const text = `${JSON.stringify(scenario, null, "\t")}\n`;
		changed(history.change({ label, files: [{ path, text, version: null }] }));
		return path;
	}
	return {
		scenarios: async () => {
			const past = readPastRuns(root);
			return scenarios.entries().map(({ id, name, file, problems, scenario }) => ({
				id,
				name,
				file,
				problems,
				history: past.get(id) ?? [],
				...(scenario?.says.description !== undefined && { description: scenario.says.description }),
			}));
		},
		runScenarios: (selection = {}) =>
			alone((signal) =>
				scenarios.run({ ...selection, signal, onProgress: (progress) => parts.tellProgress(progress) }),
			),
		cancelScenarios: async () => underWay?.abort(),
		keepScenario: (id) => alone(async (signal) => engine.adopt(await scenarios.keep(id, signal))),
		saveScenario: async (id: TaskId, name) => {
			const record = await engine.task(id);
			const { connectors } = loadProject(root, env);
			const told = (name ?? record.name).trim() || "scenario";
			const scenario = scenarioFromTask(
				{
					record,
					events: await engine.events(id),
					data: await engine.data(id),
					recorded: new Set(connectors.flatMap(({ kind, namespace }) => (kind === "code" ? [namespace] : []))),
				},
				told,
			);
			if (scenario === undefined)
				throw new StepscapeError(
					"task-state",
					`Task ${id} is ${record.state}. A scenario can be made of it once it has ended.`,
				);
			const steady = await alone((signal) => withoutChance(scenario, scenarios.tryOut(scenario, told, signal)));
			return write(`Save ${told} as a scenario`, told, steady);
		},
		addScenario: async (name, scenario) => {
			const [problem] = isJsonObject(scenario) ? scenarioTextProblems(scenario) : ["A scenario is an object."];
			if (problem !== undefined) throw new StepscapeError("data-invalid", `This is no scenario: ${problem}`);
			return write(`Add the scenario ${name}`, name, { ...scenario, scenario: name });
		},
		coverage: async () => scenarios.coverage() ?? null,
		generateCases: async (step) => casesOf(loadProject(root, env), step, scenarios.coverage()),
		loadTest: (options) =>
			alone((signal) => scenarios.load(options, { signal, onProgress: (done, total) => tellEvery(done, total) })),
		async close() {
			underWay?.abort();
			await scenarios.close();
		},
	};
}

/**
 * Without the values that come out otherwise when the scenario runs: the order in which runs that were under way side by side
 * ended, for one, is chance where time is real.
 */
async function withoutChance(scenario: JsonObject, result: Promise<ScenarioResult | undefined>): Promise<JsonObject> {
	const values = scenario.validateFinalState;
	const unsteady =
		(await result)?.differences.flatMap(({ kind, path }) => (kind === "value" && path !== undefined ? [path] : [])) ??
		[];
	if (unsteady.length === 0 || !isJsonObject(values)) return scenario;
	const isIn = (path: string, whole: string) => path === whole || /^[.[]/.test(path.slice(whole.length));
	const steady = Object.entries(values).filter(
		([path]) => !unsteady.some((one) => one.startsWith(path) && isIn(one, path)),
	);
	return { ...scenario, validateFinalState: Object.fromEntries(steady) };
}

const MOST_NAME = 60;

/** A file for a scenario of this name that is not there yet. */
function freeFile(store: FileStore, name: string): string {
	const plain = name
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, MOST_NAME)
		.replace(/^-+|-+$/g, "");
	const base =
		plain === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain) ? `scenario${plain && `-${plain}`}` : plain;
	const taken = new Set(store.list().map(({ path }) => path.toLowerCase()));
	for (let n = 1; ; n++) {
		const path = `tests/scenarios/${base}${n === 1 ? "" : `-${n}`}.json`;
		if (!taken.has(path)) return path;
	}
}
