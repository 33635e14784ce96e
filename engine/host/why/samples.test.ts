import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Engine, TaskRecord, WhyNode } from "../../contract/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";

import { openEngine } from "../index.ts";
import { faultsOfRuns } from "./testing/run-faults.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const root = mkdtempSync(join(tmpdir(), "stepscape-why-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const leavesOf = (node: WhyNode): readonly WhyNode[] =>
	node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
/** What is wrong with the explanations of the steps that did not run; empty where each ends in something to do. */
async function faultsOfIdle(engine: Engine, task: TaskRecord, names: readonly string[]): Promise<string[]> {
	const faults: string[] = [];
	for (const name of names) {
		const { runs, why, standing, sentence } = await engine.explain(task.id, name);
		if (runs > 0) continue;
		const leaves = why.flatMap(leavesOf);
		if (!sentence.endsWith(".") || sentence.includes("undefined")) faults.push(`${name}: ${sentence}`);
		if (standing === "ready" || standing === "running")
			faults.push(`${name} is ${standing} in a task that is ${task.state}`);
		if (!leaves.some(({ action }) => action !== undefined)) faults.push(`${name}: nothing to do about ${sentence}`);
		for (const { kind, action, sentence: leaf } of leaves)
			if (kind !== "seen" && action === undefined) faults.push(`${name}: nothing to do about ${leaf}`);
	}
	return faults;
}

describe.each(readdirSync(SAMPLES))("%s", (sample) => {
	test("why not ends in something to do; why names the events (R2, R3, J3)", async () => {
		const directory = join(root, sample);
		cpSync(join(SAMPLES, sample), directory, { recursive: true, filter: (source) => !source.endsWith(".stepscape") });
		const project = loadProject(directory, {});
		const engine = await openEngine({
			directory,
			env: { STEPSCAPE_HOME: join(root, "home") },
			runners: 2,
			watch: false,
		});
		const faults: string[] = [];
		let explained = 0;
		try {
			for (const file of project.testData) {
				const { id } = await engine.createTask({ data: readDataFile(join(directory, file)), virtualTime: true });
				await engine.rest(id);
			}
			for (const task of await engine.tasks({ limit: 1000 })) {
				explained++;
				const names = project.steps.map(({ name }) => name);
				const found = [...(await faultsOfIdle(engine, task, names)), ...(await faultsOfRuns(engine, task))];
				faults.push(...found.map((fault) => `${task.name}: ${fault}`));
			}
		} finally {
			await engine.close();
		}
		expect({ faults, explained: explained > 2 }).toEqual({ faults: [], explained: true });
	});
});
