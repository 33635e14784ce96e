import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventBody, JournalEvent, JsonObject } from "../../engine/contract/index.ts";
import { openEngine } from "../../engine/host/index.ts";
import type { Journal } from "../../engine/journal/index.ts";
import { interleave } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { micros } from "../units.ts";
import { documentOf, stepBody, writeChain } from "../work/chain.ts";

type Engine = Awaited<ReturnType<typeof openEngine>>;

/** Events that a program could do without, if nobody ever wanted to look back. */
const LOOKING_BACK = new Set(["step-started", "console", "visualization", "call-started", "call-ended", "conflict"]);

/** The least that a journal needs for the task to go on after a death: no values before, no lines, no logs, no calls. */
function least(body: EventBody): EventBody {
	if (!("patch" in body)) return body;
	const patch = body.patch.map(({ path, after }) => ({ path, ...(after === undefined ? {} : { after }) }));
	return "record" in body ? { ...body, patch, record: { seed: 0 } } : { ...body, patch };
}

const minimal = (journal: Journal): Journal => ({
	...journal,
	append: (task, at, bodies, wanted) =>
		journal.append(task, at, bodies.filter(({ type }) => !LOOKING_BACK.has(type)).map(least), wanted),
});

/** A chain whose steps also log, and call a connector. */
function writeWork() {
	const folder = writeChain(
		(place) =>
			`console.log("step", ${place}, data.order);\n\tawait connectors.shop.price({ sku: data.order.id });\n\t${stepBody(place)}`,
		50,
		200,
	);
	mkdirSync(join(folder.directory, "connectors"));
	const mock = { kind: "mock", methods: { price: { responses: [{ return: { price: 19.9, currency: "EUR" } }] } } };
	writeFileSync(join(folder.directory, "connectors/shop.json"), JSON.stringify(mock));
	return folder;
}

async function openWork(wrapJournal?: (journal: Journal) => Journal) {
	const folder = writeWork();
	const engine = await openEngine({
		directory: folder.directory,
		runners: 1,
		watch: false,
		...(wrapJournal === undefined ? {} : { wrapJournal }),
	});
	const problems = await engine.problems({ onlyLoading: true });
	if (problems.length > 0) throw new Error(problems[0]?.message);
	return {
		/** Mean wall time of a run, in microseconds: 16 tasks, eight at a time. */
		async round(weight: number): Promise<number> {
			const data = documentOf(weight) as JsonObject;
			const startedAt = performance.now();
			let runs = 0;
			await Promise.all(
				Array.from({ length: 8 }, async () => {
					for (let i = 0; i < 2; i++) {
						const { id } = await engine.createTask({ data });
						const record = await engine.rest(id);
						if (record.outcome !== "settled" || record.error !== undefined) throw new Error(record.explanation);
						runs += 50;
					}
				}),
			);
			return ((performance.now() - startedAt) * 1000) / runs;
		},
		async close() {
			await engine.close();
			folder.remove();
		},
	};
}

/** Bytes of JSON of what was written and called, and of the data that the task began with: what any recording must hold. */
function bareBytes(events: readonly JournalEvent[]): number {
	let bytes = 0;
	for (const event of events) {
		if (event.type === "created") bytes += JSON.stringify(event.data).length;
		else if (event.type === "call-started")
			bytes += JSON.stringify([event.connector, event.method, event.input]).length;
		else if (event.type === "call-ended") bytes += JSON.stringify(event.output ?? event.error ?? null).length;
		else if ("patch" in event) bytes += JSON.stringify(event.patch).length;
	}
	return bytes;
}

/** Bytes of the file, with all carried over into it, against the bare JSON. */
async function sizes(engine: Engine): Promise<Sizes> {
	let bare = 0;
	let events = 0;
	for (const { id } of await engine.tasks()) {
		const all = await engine.events(id);
		events += all.length;
		bare += bareBytes(all);
	}
	// Carries the log over; nothing is removed.
	await engine.compact({ retention: {} });
	return { bytes: (await engine.storage()).bytes, bare, events };
}

async function sampleSizes() {
	const samples = join(import.meta.dirname, "../../assets/samples");
	const sum = { bytes: 0, bare: 0, events: 0, empty: 0 };
	for (const name of readdirSync(samples)) {
		const directory = mkdtempSync(join(tmpdir(), "stepscape-bench-"));
		cpSync(join(samples, name), directory, { recursive: true });
		rmSync(join(directory, ".stepscape"), { recursive: true, force: true });
		const engine = await openEngine({ directory, runners: 1, watch: false });
		const files = readdirSync(join(directory, "tests/data")).filter((file) => file.endsWith(".json"));
		sum.empty += (await sizes(engine)).bytes;
		for (let i = 0; i < 20; i++)
			for (const file of files) {
				const data = JSON.parse(readFileSync(join(directory, "tests/data", file), "utf8")) as JsonObject;
				await engine.rest((await engine.createTask({ data, virtualTime: true })).id);
			}
		const one = await sizes(engine);
		await engine.close();
		rmSync(directory, { recursive: true, force: true });
		sum.bytes += one.bytes;
		sum.bare += one.bare;
		sum.events += one.events;
	}
	return sum;
}

/** One task of a step that runs again and again. */
async function longSizes(runs: number, weight: number) {
	const folder = writeChain(
		() =>
			`data.order.total = Math.round(data.progress * 5990) / 100;\n\tdata.progress += 1;\n\tif (data.progress < ${runs}) step.redo();`,
		1,
		1,
	);
	const limits = { runsOfStep: runs + 1, runsOfTask: runs + 1 };
	writeFileSync(join(folder.directory, "automation.json"), JSON.stringify({ name: "Long", limits }));
	const engine = await openEngine({ directory: folder.directory, runners: 1, watch: false });
	await engine.rest((await engine.createTask({ data: documentOf(weight) as JsonObject })).id);
	const found = await sizes(engine);
	await engine.close();
	folder.remove();
	return found;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString("en")} KB`;

interface Sizes {
	readonly bytes: number;
	readonly bare: number;
	readonly events: number;
	/** What the files took before the first task. */
	readonly empty?: number;
}

function sizeLine(what: string, { bytes, bare, events, empty = 0 }: Sizes): Line {
	const whole = empty === 0 ? "" : ` (${kilobytes(empty)} more for empty journals: ${(bytes / bare).toFixed(2)}×)`;
	return {
		what: `disk of ${what} (${events.toLocaleString("en")} events) against the bare JSON`,
		measured: `${kilobytes(bytes - empty)} : ${kilobytes(bare)}${whole}`,
		ratio: (bytes - empty) / bare,
		reach: { most: 2 },
	};
}

export const recording: Row = {
	name: "recording",
	about:
		"A run with everything recorded against one with the journal's minimum: what it takes for a task to go on after a death, which is creation, state, and of each run's end the values that it left; no values before, no lines, no watched values, no starts, no logs, no calls, no record of clock and chance. Keyframes are in both. 16 tasks of 50 steps, eight at a time; each step logs, calls a mock connector, reads three fields and sets three; one runner. Disk: the journal's file after its log was carried over, with the code that ran, indexes and keyframes (of the samples, less what six empty journals take), against JSON of the data that tasks began with, all patches (path, before, after, line) and all calls (connector, method, input, output).",
	async run() {
		const [full, least] = [await openWork(), await openWork(minimal)];
		const lines: Line[] = [];
		try {
			for (const [what, weight] of [
				["1 KB", 0],
				["100 KB", 100_000],
			] as const) {
				const found = await interleave(
					{ full: () => full.round(weight), least: () => least.round(weight) },
					{ rounds: 7, warmUp: 2 },
				);
				lines.push({
					what: `a recorded run at ${what} of data against the journal's minimum`,
					measured: `${micros(found.full)} : ${micros(found.least)}`,
					ratio: found.full / found.least,
					reach: { most: 1.3 },
				});
			}
		} finally {
			await full.close();
			await least.close();
		}
		lines.push(sizeLine("the samples, each document 20 times", await sampleSizes()));
		lines.push(sizeLine("a long task of 1 KB", await longSizes(5_000, 0)));
		lines.push(sizeLine("a task of 100 KB", await longSizes(500, 100_000)));
		return lines;
	},
};
