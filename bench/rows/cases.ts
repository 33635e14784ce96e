import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { randomCondition } from "../../engine/condition/random-cases.ts";
import type { GeneratedCase } from "../../engine/contract/index.ts";
import { casesOf } from "../../engine/host/scenarios/cases-of.ts";
import { openScenarios } from "../../engine/host/scenarios/index.ts";
import { loadProject } from "../../engine/project/index.ts";
import { createPool, type Sandbox } from "../../engine/sandbox/index.ts";
import type { Row } from "../row.ts";

const SAMPLES = join(import.meta.dirname, "../../assets/samples");
const CONDITIONS = 100;

/** Outcomes of clauses: all there are, and those that the documents made for them brought about in the engine. */
interface Reached {
	total: number;
	reached: number;
}

export const cases: Row = {
	name: "cases",
	about:
		"Documents made for clauses: each outcome, true and false, of each clause of the conditions of the six samples, and of 100 conditions made at random (with a fixed seed, contradictory ones among them). A document counts where the engine ran a task with it and the task's data, as it began, made the clause come out so; each condition was run alone, so that no other one's documents count for it.",
	async run() {
		const sandbox = createPool({ runners: 2, memoryMb: 128 });
		try {
			const samples = await ofSamples(sandbox);
			const random = await ofRandom(sandbox);
			return [
				line("outcomes of the samples' clauses that got a document which brings them about", samples),
				line("the same of 100 conditions made at random", random),
			];
		} finally {
			await sandbox.close();
		}
	},
};

function line(what: string, { total, reached }: Reached) {
	return {
		what,
		measured: `${reached} of ${total}`,
		ratio: reached / total,
		unit: (ratio: number) => `${(ratio * 100).toFixed(1)} %`,
		reach: { least: 0.95 },
	};
}

/** Steps that do nothing: the conditions are what is looked at. */
const EMPTY = "\nexport const content = async () => {};\n";

async function ofSamples(sandbox: Sandbox): Promise<Reached> {
	const sum: Reached = { total: 0, reached: 0 };
	for (const sample of readdirSync(SAMPLES))
		for (const { name, source, condition } of loadProject(join(SAMPLES, sample), {}).steps) {
			// Helpers that stand before it belong to a condition, and the content does not.
			const content = source.indexOf("export const content");
			if (condition !== undefined) await add(sum, sandbox, name, `${source.slice(0, content)}${EMPTY}`);
		}
	return sum;
}

async function ofRandom(sandbox: Sandbox): Promise<Reached> {
	const sum: Reached = { total: 0, reached: 0 };
	for (let seed = 1, taken = 0; taken < CONDITIONS; seed++) {
		const [code = ""] = fc.sample(randomCondition, { seed, numRuns: 1 });
		if (await add(sum, sandbox, "it", `export const condition = ${code};${EMPTY}`)) taken++;
	}
	return sum;
}

/** False for a condition that has nothing to be looked at. */
async function add(sum: Reached, sandbox: Sandbox, step: string, source: string): Promise<boolean> {
	const folder = mkdtempSync(join(tmpdir(), "stepscape-cases-"));
	try {
		for (const part of ["steps", "tests/scenarios"]) mkdirSync(join(folder, part), { recursive: true });
		writeFileSync(join(folder, "automation.json"), '{ "name": "Cases" }');
		writeFileSync(join(folder, `steps/${step}.js`), source);
		const project = loadProject(folder, {});
		if (project.problems.some(({ severity }) => severity === "error")) return false;
		let made: readonly GeneratedCase[];
		try {
			made = casesOf(project, step, undefined).cases;
		} catch {
			return false;
		}
		writeFileSync(
			join(folder, "tests/scenarios/made.json"),
			JSON.stringify([...made.map(({ scenario }) => scenario), {}]),
		);
		const scenarios = openScenarios({
			directory: folder,
			env: {},
			createSandbox: () => ({ ...sandbox, close: async () => {} }),
		});
		const { coverage } = await scenarios.run({
			coverage: true,
			ids: made.map((_, i) => `tests/scenarios/made.json#${i + 1}`),
		});
		const clauses = coverage?.bySteps[0]?.clauses.filter(({ isHidden }) => isHidden !== true) ?? [];
		sum.total += 2 * clauses.length;
		for (const { seenTrue, seenFalse } of clauses) sum.reached += Number(seenTrue) + Number(seenFalse);
		return clauses.length > 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
