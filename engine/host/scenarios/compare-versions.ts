/** The same documents through two versions of an automation. */
import { availableParallelism } from "node:os";
import { loadProject, mustBeTrusted, type Project } from "../../project/index.ts";
import { createPool, type Sandbox } from "../../sandbox/index.ts";
import {
	compareRuns,
	type RunComparison,
	runScenario,
	type Scenario,
	type ScenarioRun,
} from "../../scenarios/index.ts";
import { buildAutomation } from "../build-automation.ts";
import { analyzeProject } from "../graph/index.ts";
import { runnerOf } from "./runner-of.ts";

/** An edge between two steps. */
export interface ComparedEdge {
	readonly from: string;
	readonly to: string;
	readonly path: string;
}

export interface VersionComparison {
	readonly runs: readonly RunComparison[];
	/** Of those, so many come out the same. */
	readonly same: number;
	readonly steps: {
		readonly added: readonly string[];
		readonly removed: readonly string[];
		readonly changed: readonly string[];
	};
	readonly edges: { readonly gained: readonly ComparedEdge[]; readonly lost: readonly ComparedEdge[] };
	/** Called off before all had run. */
	readonly cancelled: boolean;
}

export interface CompareOptions {
	/** The folders of both. */
	readonly before: string;
	readonly after: string;
	/** What they expect is not looked at. */
	readonly documents: readonly Scenario[];
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly signal?: AbortSignal;
	/** Told of each document once it has run through both. */
	readonly onRun?: (run: RunComparison) => void;
}

const AT_ONE_TIME = 8 * availableParallelism();

/** Rejects with a `StepscapeError` where one of the folders cannot be read. */
export async function compareVersions(options: CompareOptions): Promise<VersionComparison> {
	const { documents, env = process.env, signal } = options;
	for (const directory of [options.before, options.after]) mustBeTrusted(directory);
	const [a, b] = [loadProject(options.before, env), loadProject(options.after, env)];
	const memoryMb = Math.max(a.limits.memoryMb, b.limits.memoryMb);
	const sandbox = createPool({ runners: availableParallelism(), memoryMb, standby: false });
	const runs: RunComparison[] = [];
	try {
		const before = await runAll(a, documents, sandbox, signal, () => {});
		await runAll(b, documents, sandbox, signal, (scenario, run) => {
			const known = before.get(scenario.id);
			if (known === undefined) return;
			const compared = compareRuns(scenario.name, known, run);
			runs.push(compared);
			options.onRun?.(compared);
		});
	} finally {
		await sandbox.close();
	}
	const order = new Map(documents.map(({ name }, i) => [name, i]));
	runs.sort((x, y) => (order.get(x.name) ?? 0) - (order.get(y.name) ?? 0));
	return {
		runs,
		same: runs.filter(({ isSame }) => isSame).length,
		steps: stepsOf(a, b),
		edges: edgesOf(a, b),
		cancelled: signal?.aborted === true,
	};
}

async function runAll(
	project: Project,
	scenarios: readonly Scenario[],
	sandbox: Sandbox,
	signal: AbortSignal | undefined,
	onRun: (scenario: Scenario, run: ScenarioRun) => void,
): Promise<ReadonlyMap<string, ScenarioRun>> {
	const runner = runnerOf(buildAutomation(project), sandbox);
	const all = new Map<string, ScenarioRun>();
	for (const [variant, group] of Map.groupBy(scenarios, (scenario) => runner.variantOf(scenario))) {
		const world = runner.enter(variant);
		const queue = group.values();
		const work = async (): Promise<void> => {
			for (const scenario of queue) {
				const run = await runScenario(scenario, world, { signal });
				if (run === undefined) return;
				all.set(scenario.id, run);
				onRun(scenario, run);
			}
		};
		await Promise.all(Array.from({ length: Math.min(AT_ONE_TIME, group.length) }, work));
	}
	return all;
}

function stepsOf(a: Project, b: Project): VersionComparison["steps"] {
	const before = new Map(a.steps.map((step) => [step.name, step]));
	const after = new Map(b.steps.map((step) => [step.name, step]));
	return {
		added: [...after.keys()].filter((name) => !before.has(name)),
		removed: [...before.keys()].filter((name) => !after.has(name)),
		changed: [...after.values()].flatMap(({ name, source, enabled }) => {
			const was = before.get(name);
			return was !== undefined && (was.source !== source || was.enabled !== enabled) ? [name] : [];
		}),
	};
}

function edgesOf(a: Project, b: Project): VersionComparison["edges"] {
	const [before, after] = [armingEdges(a), armingEdges(b)];
	const only = (these: typeof before, those: typeof before) =>
		[...these].flatMap(([key, edge]) => (those.has(key) ? [] : [edge]));
	return { gained: only(after, before), lost: only(before, after) };
}

function armingEdges(project: Project): ReadonlyMap<string, ComparedEdge> {
	const { edges } = analyzeProject(project).report();
	const arming = edges.filter(({ effect }) => effect === "arms");
	return new Map(arming.map(({ from, to, path }) => [JSON.stringify([from, to, path]), { from, to, path }]));
}
