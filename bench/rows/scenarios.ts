import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../engine/contract/index.ts";
import { openEngine } from "../../engine/host/index.ts";
import { openScenarios } from "../../engine/host/scenarios/index.ts";
import { createPool } from "../../engine/sandbox/index.ts";
import { interleave, median } from "../measure.ts";
import type { Row } from "../row.ts";

const SAMPLES = join(import.meta.dirname, "../../assets/samples");
const MANY = 500;
/** In hundredths of a second, as Linux counts it for other processes. */
const TICK_MS = 10;

export const scenarios: Row = {
	name: "scenarios",
	about: `${MANY} scenarios, those of the sample order-fulfilment again and again, run by openScenarios: the wall time of all. Beside it the processor time, the host's and the runners' together, that an engine takes to run the same documents as tasks (virtual time, journal in a file, 8 at a time), divided by the number of cores: what no way of running them side by side could go below if each were free of its own reading, judging and history. Both with runners that are warm. The wall time counts whatever else the machine is doing, the processor time does not.`,
	async run() {
		const folder = mkdtempSync(join(tmpdir(), "stepscape-scenarios-"));
		const cores = availableParallelism();
		const pool = createPool({ runners: cores, memoryMb: 128 });
		const shared = () => ({ ...pool, close: async () => {} });
		const directory = join(folder, "orders");
		const documents = prepare(directory);
		const engine = await openEngine({
			directory,
			env: { STEPSCAPE_HOME: join(folder, "home") },
			watch: false,
			createSandbox: shared,
		});
		const opened = openScenarios({ directory, env: {}, createSandbox: shared });
		try {
			const spent: number[] = [];
			const found = await interleave(
				{
					wall: async () => {
						const before = cpuMs(pool.pids);
						const { tookMs, passed } = await opened.run();
						spent.push(cpuMs(pool.pids) - before);
						if (passed !== MANY) throw new Error(`${passed} of ${MANY} scenarios passed`);
						return tookMs;
					},
					own: async () => {
						// The engine and the scenarios take turns with the runners' program.
						engine.reload();
						const before = cpuMs(pool.pids);
						const queue = documents.values();
						const work = async () => {
							for (const data of queue) await engine.rest((await engine.createTask({ data, virtualTime: true })).id);
						};
						await Promise.all(Array.from({ length: 8 }, work));
						return cpuMs(pool.pids) - before;
					},
				},
				{ rounds: 5, warmUp: 1 },
			);
			const least = found.own / cores;
			return [
				{
					what: `${MANY} scenarios, against their runs' own processor time over the cores`,
					measured: `${Math.round(found.wall)} ms : ${Math.round(least)} ms`,
					ratio: found.wall / least,
					reach: { most: 1.5 },
				},
				{
					what: "the processor time of these scenarios, against that of the same tasks in an engine",
					measured: `${Math.round(median(spent))} ms : ${Math.round(found.own)} ms`,
					ratio: median(spent) / found.own,
					reach: { most: 1.5 },
				},
			];
		} finally {
			await opened.close();
			await engine.close();
			await pool.close();
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

/** Writes an automation with so many scenarios; the documents that they begin with. */
function prepare(directory: string): JsonObject[] {
	const sample = join(SAMPLES, "order-fulfilment");
	cpSync(sample, directory, { recursive: true, filter: (source) => !source.endsWith(".stepscape") });
	const own = openScenarios({ directory: sample, env: {} }).entries();
	const says = own.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario.says]));
	rmSync(join(directory, "tests/scenarios"), { recursive: true });
	mkdirSync(join(directory, "tests/scenarios"));
	const many = Array.from({ length: MANY }, (_, i) => ({ ...says[i % says.length], scenario: `number ${i}` }));
	writeFileSync(join(directory, "tests/scenarios/many.json"), JSON.stringify(many));
	return many.map(({ data }) => data as JsonObject);
}

/** Processor time of this process and of others, in milliseconds. */
function cpuMs(pids: readonly number[]): number {
	const { user, system } = process.cpuUsage();
	return pids.reduce((sum, pid) => sum + cpuOf(pid), (user + system) / 1_000);
}

function cpuOf(pid: number): number {
	if (!readdirSync("/proc").includes(String(pid))) return 0;
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
		.replace(/^.*\) /s, "")
		.split(" ");
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
