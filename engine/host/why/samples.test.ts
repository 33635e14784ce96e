import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
	asEventSeq,
	type Engine,
	type Json,
	parsePath,
	type TaskRecord,
	valueAt,
	type WhyClause,
	type WhyNode,
} from "../../contract/index.ts";
import { loadProject, readDataFile } from "../../project/index.ts";
import { openEngine } from "../index.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const root = mkdtempSync(join(tmpdir(), "stepscape-why-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const leavesOf = (node: WhyNode): readonly WhyNode[] =>
	node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
const clausesOf = (clause: WhyClause): readonly WhyClause[] =>
	clause.children ? clause.children.flatMap(clausesOf) : [clause];

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

/** What is wrong with the explanations of the runs; the data after each event is the judge. */
async function faultsOfRuns(engine: Engine, task: TaskRecord): Promise<string[]> {
	const faults: string[] = [];
	const at = async (seq: number, path: string): Promise<Json | undefined> =>
		seq < 1 ? undefined : valueAt(await engine.data(task.id, asEventSeq(seq)), parsePath(path) ?? []);
	const started = new Map<string, number>();
	for (const event of await engine.events(task.id)) {
		if (event.type !== "step-started") continue;
		const { run } = await engine.explain(task.id, event.step, event.seq);
		if (run?.run !== event.run) faults.push(`run ${event.run} is explained as ${run?.run}`);
		if (run === undefined) continue;
		for (const clause of run.condition) {
			if (!clause.matches) faults.push(`run ${run.run} of ${event.step} started though not ${clause.clause}`);
			for (const { path, origin } of clausesOf(clause)) {
				if (path === "") continue;
				const found = JSON.stringify(await at(run.event - 1, path));
				if (origin === undefined) {
					if (found !== undefined) faults.push(`nobody is named for ${path} = ${found} of run ${run.run}`);
					continue;
				}
				const left = JSON.stringify(await at(origin.event, path));
				const before = JSON.stringify(await at(origin.event - 1, path));
				if (left !== found || (left === before && origin.event > 1))
					faults.push(`event ${origin.event} did not bring ${path} from ${before} to ${found}`);
			}
		}
		const first = !started.has(event.step);
		if (first !== (run.armedBy.kind === "task-start"))
			faults.push(`run ${run.run} is told to be armed by ${run.armedBy.kind}`);
		if (run.armedBy.kind === "changed" && run.armedBy.origin.event <= (started.get(event.step) ?? 0))
			faults.push(`run ${run.run} was armed before the run before it`);
		if (run.readyBy >= run.event) faults.push(`run ${run.run} was ready after its start`);
		started.set(event.step, event.seq);
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
