import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { asRunId, type JournalEvent } from "../contract/index.ts";
import { type LocalEngine, openEngine } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "stepscape-replay-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, files: Record<string, string>): string {
	const directory = join(folder, name);
	for (const [file, text] of Object.entries({ "automation.json": `{ "name": "${name}" }`, ...files })) {
		mkdirSync(dirname(join(directory, file)), { recursive: true });
		writeFileSync(join(directory, file), text);
	}
	return directory;
}

async function withEngine<T>(directory: string, work: (engine: LocalEngine) => Promise<T>): Promise<T> {
	const engine = await openEngine({
		directory,
		watch: false,
		runners: 1,
		env: { STEPSCAPE_HOME: join(folder, "home") },
	});
	try {
		return await work(engine);
	} finally {
		await engine.close();
	}
}

async function endedRuns(engine: LocalEngine, data: object, virtualTime = true) {
	const { id } = await engine.createTask({ data: data as never, virtualTime });
	await engine.rest(id);
	const events = await engine.events(id);
	const ended = (event: JournalEvent) => event.type === "step-ended" || event.type === "step-failed";
	return { id, runs: events.filter(ended).map((event) => (event as { run: number }).run) };
}

const mock = `{ "kind": "mock", "methods": { "quote": { "responses": [
	{ "when": { "sku": "bad" }, "throw": { "message": "no such thing", "code": "NONE" }, "delayMs": 5 },
	{ "return": { "price": 12 }, "delayMs": 20 }
] } } }`;

const step = (content: string) => `export const condition = { go: true, done: null };
export const content = async () => {
	${content}
	data.done = true;
};`;

const cases: [string, string, object][] = [
	[
		"time and chance",
		"data.at = Date.now(); data.r = [Math.random(), crypto.randomUUID(), new Date().toISOString()];",
		{},
	],
	[
		"a clock read in a loop",
		"const until = Date.now() + 15; while (Date.now() < until); data.at = Date.now() - until;",
		{},
	],
	[
		"timers",
		"await sleep(10); data.a = Date.now(); await new Promise((r) => setTimeout(r, 25)); data.b = Date.now();",
		{},
	],
	[
		"timers that race",
		"await Promise.race([sleep(30), sleep(10)]); data.x = 1; await Promise.all([sleep(1), sleep(2)]);",
		{},
	],
	[
		"immediates",
		"const o = []; setImmediate(() => o.push(1)); await new Promise((r) => setImmediate(r)); data.o = o;",
		{},
	],
	[
		"an interval",
		"let n = 0; await new Promise((r) => { const t = setInterval(() => { if (++n === 3) { clearInterval(t); r(); } }, 5); }); data.n = n;",
		{},
	],
	["a call", "data.q = await connectors.shop.quote({ sku: 'a' });", {}],
	[
		"calls side by side",
		"data.q = await Promise.all(['a', 'bad', 'c'].map((sku) => connectors.shop.quote({ sku }).catch((e) => e.code)));",
		{},
	],
	["a call that fails", "try { await connectors.shop.quote({ sku: 'bad' }); } catch (e) { data.e = e.message; }", {}],
	["a failure", "data.x = Math.random(); if (data.x >= 0) throw new Error('n' + data.x);", {}],
	[
		"data of its own",
		"data.items.push({ n: data.items.length }); data.items[0].seen = true; delete data.old;",
		{ items: [{ n: 0 }], old: 1 },
	],
	["a secret", "data.$stash.key = crypto.randomUUID(); data.has = data.$stash.key.length;", {}],
	["subtasks", "data.child = task.subtask('c', { go: false });", {}],
	["task and step", "task.name('N ' + step.attempt()); data.name = task.name(); data.created = task.createdAt;", {}],
];

test.each(cases)("J4 %s: run again, the same comes out", async (name, content, data) => {
	const directory = write(name.replaceAll(" ", "-"), { "steps/only.js": step(content), "connectors/shop.json": mock });
	await withEngine(directory, async (engine) => {
		for (const virtualTime of [true, false]) {
			const { id, runs } = await endedRuns(engine, { ...data, go: true }, virtualTime);
			expect(runs).toHaveLength(1);
			for (const run of runs) {
				const before = await engine.events(id);
				const replay = await engine.replay(id, asRunId(run));
				expect(replay.departure).toBeUndefined();
				const was = before.find((event) => event.type === "step-ended" || event.type === "step-failed");
				const bare = (patch: readonly { path: unknown }[]) =>
					patch.filter(({ path }) => (path as string[])[0] !== "$stash");
				expect(bare(replay.patch)).toEqual(bare((was as unknown as { patch: [] }).patch));
				expect(await engine.events(id)).toEqual(before);
			}
		}
	});
});

const changes: [string, string, string, string][] = [
	["another value", "data.x = 1;", "data.x = 2;", "patch"],
	["another call", "await connectors.shop.quote({ sku: 'a' });", "await connectors.shop.quote({ sku: 'b' });", "call"],
	["a call more", "data.x = 1;", "data.x = 1; await connectors.shop.quote({});", "call"],
	["a wait more", "data.x = 1;", "data.x = 1; await sleep(5);", "waiting"],
	["a wait less", "await sleep(5); await sleep(5);", "await sleep(5);", "end"],
	["a failure", "data.x = 1;", "throw new Error('now it fails');", "end"],
	["one reading of the clock more", "data.x = 1;", "data.x = 1; Date.now();", "clock"],
];

test.each(changes)("J4 %s is named as the departure", async (name, was, now, kind) => {
	const directory = write(`changed-${name.replaceAll(" ", "-")}`, {
		"steps/only.js": step(was),
		"connectors/shop.json": mock,
	});
	const { id, runs } = await withEngine(directory, (engine) => endedRuns(engine, { go: true }));
	write(`changed-${name.replaceAll(" ", "-")}`, { "steps/only.js": step(now) });
	await withEngine(directory, async (engine) => {
		const replay = await engine.replay(id, asRunId(runs[0] as number));
		expect(replay.departure?.kind).toBe(kind);
	});
});
