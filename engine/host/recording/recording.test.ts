import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asTaskId, type JournalEvent, type JsonObject, type TaskId } from "../../contract/index.ts";
import type { LocalEngine } from "../create-engine.ts";
import { openEngine } from "../open-engine.ts";
import { createFolder, createTestKit, type Opened } from "../testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const FILES = {
	"automation.json": { name: "Source", secrets: ["KEY"] },
	"steps/begin.js": `export const condition = { go: true, begun: null };
export const content = async () => {
	data.begun = true;
	data.$stash.token = ["stashed", "secret"].join("-");
	console.log("begins", task.config("KEY"), [1, { a: null }]);
	data.quote = await connectors.prices.quote({ sku: "tea", key: task.config("KEY") });
	task.subtask("Child", { size: 3 }, { into: "child", waitFor: true });
};`,
	"steps/left.js": `export const condition = { child: Object, left: null };
export const content = async () => { await sleep(5); data.left = 1; data.both = "left"; task.visualize({ type: "table", name: "T", data: [] }); };`,
	"steps/right.js": `export const condition = { child: Object, right: null };
export const content = async () => { await sleep(9); data.right = [1, 2]; data.both = "right"; task.tags(["a"]); task.park(100); };`,
	"steps/fill.js": `export const condition = { size: Number, filled: null };
export const content = async () => { data.filled = "x".repeat(data.size); };`,
	"steps/fail.js": `export const condition = { fail: true };
export const content = async () => { data.tried = 1; throw new TypeError("No."); };`,
	"steps/wait.js": `export const condition = { wait: true, waited: null };
export const content = async () => { data.waited = true; task.park(3_600_000); };`,
	"connectors/prices.json": {
		kind: "mock",
		methods: { quote: { responses: [{ return: { price: 12 }, delayMs: 1 }] } },
	},
};

/** An engine with a secret in its environment, and what it has recorded. */
let source: LocalEngine;
let home: ReturnType<typeof createFolder>;
const ids: Record<string, TaskId> = {};
beforeAll(async () => {
	const { directory, close } = await kit.open(FILES);
	await close();
	home = createFolder();
	source = await openEngine({
		directory,
		watch: false,
		runners: 1,
		env: { STEPSCAPE_HOME: home.path, STEPSCAPE_CONFIG_KEY: 'se"cret-value' },
	});
	const documents: Record<string, JsonObject> = {
		whole: { go: true },
		fail: { fail: true },
		wait: { wait: true },
		pair: { child: { a: 1 } },
	};
	for (const [name, data] of Object.entries(documents)) {
		const { id } = await source.createTask({ name, data, virtualTime: name !== "wait" });
		await source.rest(id);
		ids[name] = id;
	}
});
afterAll(async () => {
	await source.close();
	home.remove();
});

const id = (name: string): TaskId => ids[name] as TaskId;
const unpacked = (base64: string): string => gunzipSync(Buffer.from(base64, "base64")).toString();
const elsewhere = (): Promise<Opened> => kit.open({ "automation.json": { name: "Elsewhere" } });

/** Everything that an engine tells of a task, but what is private. */
async function told(engine: LocalEngine, task: TaskId) {
	const { imported: _imported, pinned: _pinned, ...record } = await engine.task(task);
	const events = await engine.events(task);
	const moments = [];
	for (const { seq } of events)
		moments.push([
			await engine.data(task, seq),
			await engine.blame(task, "both", seq),
			await engine.blame(task, "child", seq),
		]);
	return { record, types: events.map(({ seq, at, type }) => [seq, at, type]), moments };
}

describe("a recording's file", () => {
	test.each(["whole", "fail", "wait", "pair"])(
		"of the task %s is opened elsewhere, and travelled in as at home",
		async (name) => {
			const file = await source.exportRecording(id(name));
			const { engine } = await elsewhere();
			const record = await engine.importRecording(file.base64);
			expect(record.imported).toEqual({ automation: "Source" });
			expect(await told(engine, id(name))).toEqual(await told(source, id(name)));
			for (const child of await source.tasks({ parent: id(name) }))
				expect(await told(engine, child.id)).toEqual(await told(source, child.id));
			// The same bytes again, from there.
			expect(await engine.exportRecording(id(name))).toEqual(file);
		},
	);

	test("has a name for any system, and says how much is in it", async () => {
		const file = await source.exportRecording(id("whole"));
		const count = (await source.task(id("whole"))).events;
		expect({ ...file, base64: "" }).toEqual({
			name: `task-whole-${id("whole").slice(-6)}.stepscape-task`,
			base64: "",
			bytes: Buffer.from(file.base64, "base64").length,
			tasks: 2,
			events: count + ((await source.tasks({ parent: id("whole") }))[0]?.events ?? 0),
		});
	});

	test("S1 has nothing of $stash in it, and no value of config from the environment", async () => {
		const text = unpacked((await source.exportRecording(id("whole"))).base64);
		expect(text).not.toContain("stashed-secret");
		expect(text).not.toContain("cret-value");
		expect(text).toContain('"values":["begins","[private]",[1,{"a":null}]]');
		expect(text).toContain('"input":{"sku":"tea","key":"[private]"}');
		expect(text).not.toContain('"[stash]"');
	});

	test("J4 has the code that the task ran with: it is replayed exactly where that code is not", async () => {
		const { engine } = await elsewhere();
		const asked = [id("pair"), id("fail")];
		for (const task of asked) await engine.importRecording((await source.exportRecording(task)).base64);
		expect(await engine.recordedSource(id("pair"), "steps/fill.js")).toEqual({
			...(await source.recordedSource(id("pair"), "steps/fill.js")),
			current: false,
		});
		const { tasks } = await engine.replayTasks({ id: "r", tasks: asked, mode: "exact" });
		expect(tasks.map(({ task, verdict, message }) => [task.name, verdict, message])).toEqual([
			["pair", "same", undefined],
			["fail", "same", undefined],
		]);
	});

	test("of an imported task never goes on, now or when the engine is opened again; it can be cloned", async () => {
		const { base64 } = await source.exportRecording(id("wait"));
		const opened = await elsewhere();
		await opened.engine.importRecording(base64);
		const again = await opened.reopen();
		const { engine } = again;
		expect((await engine.task(id("wait"))).state).toBe("parked");
		for (const action of [
			() => engine.resumeTask(id("wait")),
			() => engine.stopTask(id("wait")),
			() => engine.updateTask(id("wait"), { a: 1 }),
		])
			await expect(action()).rejects.toMatchObject({ code: "task-state", message: /was recorded elsewhere/ });
		const clone = await engine.cloneTask(id("wait"));
		expect((await engine.rest(clone.id)).state).toBe("incomplete");
		await engine.atRest();
	});

	test("whose task is there already is refused, and nothing is taken up", async () => {
		const { base64 } = await source.exportRecording(id("whole"));
		const { engine } = await elsewhere();
		await engine.importRecording(base64);
		const before = await engine.tasks();
		await expect(engine.importRecording(base64)).rejects.toMatchObject({
			code: "task-exists",
			message: `This recording's task ${id("whole")} is here already, as "whole". Nothing was taken up.`,
		});
		expect(await engine.tasks()).toEqual(before);
	});

	test("of every task of the samples can be read", { timeout: 120_000 }, async () => {
		const samples = join(import.meta.dirname, "../../../assets/samples");
		const { engine: reader } = await elsewhere();
		for (const name of readdirSync(samples)) {
			const { engine } = await kit.open(filesOf(join(samples, name)));
			const folder = join(samples, name, "tests/data");
			for (const file of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
				const data = JSON.parse(readFileSync(join(folder, file), "utf8")) as JsonObject;
				const task = await engine.createTask({ name: file, data, virtualTime: true });
				await engine.rest(task.id);
				const { base64 } = await engine.exportRecording(task.id);
				await reader.importRecording(base64);
				expect(await reader.exportRecording(task.id)).toMatchObject({ base64 });
			}
		}
	});
});

function filesOf(folder: string): Record<string, string> {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return Object.fromEntries(
		names
			.map((entry) => join(entry.parentPath, entry.name))
			.filter((path) => !path.includes(".stepscape"))
			.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
	);
}

describe("a file from a stranger", () => {
	let target: LocalEngine;
	let good: string;
	/** Without the code, which is told in a line of its own. */
	let lines: string[];
	let codeLine: string;
	beforeAll(async () => {
		target = (await elsewhere()).engine;
		good = (await source.exportRecording(id("whole"))).base64;
		const all = unpacked(good).trimEnd().split("\n");
		codeLine = all[1] as string;
		lines = all.toSpliced(1, 1);
	});
	/** A file of these lines, with the digest that belongs to them. */
	function pack(changed: readonly string[], header: object = {}): string {
		const [first = "{}", ...rest] = changed;
		const body = rest.map((line) => `${line}\n`).join("");
		const sha256 = createHash("sha256").update(body).digest("hex");
		return gzipSync(`${JSON.stringify({ ...JSON.parse(first), sha256, ...header })}\n${body}`).toString("base64");
	}
	const line = (n: number): JournalEvent => JSON.parse(lines[n] as string);
	const withLine = (n: number, change: (event: Record<string, unknown>) => unknown): string =>
		pack(lines.with(n, JSON.stringify(change(line(n) as never))));
	const refusal = (base64: string) =>
		target.importRecording(base64).then(
			() => "taken",
			(error: { code?: string; message: string }) =>
				error.code === "recording-invalid" ? error.message : `${error.code} ${error.message}`,
		);
	const CANNOT = "This file cannot be opened as a recording:";

	test.each<[string, () => string, string | RegExp]>([
		["nothing", () => "", `${CANNOT} it is no packed file (gzip).`],
		["an image", () => Buffer.from("\x89PNG....").toString("base64"), `${CANNOT} it is no packed file (gzip).`],
		["other text", () => gzipSync("hello").toString("base64"), `${CANNOT} line 1 must be JSON.`],
		[
			"another file",
			() => gzipSync('{"format":"x"}\n').toString("base64"),
			`${CANNOT} it is a packed file of something else.`,
		],
		[
			"cut off",
			() => Buffer.from(good, "base64").subarray(0, 300).toString("base64"),
			`${CANNOT} it is damaged or was cut off; it cannot be unpacked.`,
		],
		["no line", () => gzipSync("").toString("base64"), `${CANNOT} line 1 must be JSON.`],
		["a line less", () => pack(lines.slice(0, -1)), `${CANNOT} The last task must be followed by 1 more events.`],
		[
			"other content",
			() => pack(lines, { sha256: "0".repeat(64) }),
			`${CANNOT} its content is not what its first line tells. It was changed or cut off.`,
		],
		[
			"a newer version",
			() => pack(lines, { version: 2 }),
			`${CANNOT} it was written by a newer version of this program (format 2). Update the program.`,
		],
		[
			"a lie about the events",
			() => pack(lines, { events: 9 }),
			/^This file cannot .*The first line must be right about tasks \(2\) and events \(\d+\)\.$/,
		],
		[
			"another task",
			() => pack(lines, { task: "01JTASK0000000000000000009" }),
			`${CANNOT} line 2 must be the task of the first line.`,
		],
		[
			"an unknown word in the header",
			() => pack(lines, { more: 1 }),
			`${CANNOT} line 1.more must be absent: it is not known here.`,
		],
		[
			"an id that is a path",
			() => pack(lines.with(1, '{"task":"../../../../etc/passwd____","events":3}')),
			`${CANNOT} line 2.task must be a task's id.`,
		],
		["the same task twice", () => pack([...lines, ...lines.slice(1)]), /must be a task that is not in the file yet\.$/],
		[
			"events out of order",
			() => pack(lines.with(4, lines[5] as string).with(5, lines[4] as string)),
			/must be event 3 of its task, and not event 4\.$/,
		],
		[
			"no beginning",
			() => withLine(2, () => ({ ...line(3), seq: 1 })),
			/line 3 must be that the task was created, and that only once\.$/,
		],
		[
			"other code than it says",
			() => pack(lines.toSpliced(1, 0, codeLine.replace("Source", "Sauce"))),
			/line 2 must be code of the digest that it is told with\.$/,
		],
		[
			"an unknown event",
			() => withLine(3, (event) => ({ ...event, type: "exec" })),
			/line 4\.type must be a kind of event that is known here\.$/,
		],
		[
			"an event of a prototype",
			() => withLine(3, (event) => ({ ...event, type: "constructor" })),
			/line 4\.type must be/,
		],
		[
			"huge numbers",
			() => pack(lines.with(2, (lines[2] as string).replace('"go":true', '"go":1e999'))),
			/line 3 must be a number that is not too large\.$/,
		],
		[
			"a huge moment",
			() => withLine(3, (event) => ({ ...event, at: 1e300 })),
			/line 4\.at must be a moment in milliseconds\.$/,
		],
		[
			"__proto__",
			() => pack(lines.with(2, (lines[2] as string).replace('"go":true', '"__proto__":{"go":true}'))),
			/line 3 must be without a key __proto__\.$/,
		],
		[
			"data as deep as the sea",
			() =>
				pack(lines.with(2, (lines[2] as string).replace('"go":true', `"go":${"[".repeat(5000)}${"]".repeat(5000)}`))),
			/line 3 must be nested at most 500 deep\.$/,
		],
		[
			"bytes that are no text",
			() => gzipSync(Buffer.from([0x7b, 0xff, 0x0a])).toString("base64"),
			`${CANNOT} line 1 must be JSON.`,
		],
		[
			"more than fits",
			() => gzipSync(Buffer.alloc(257 * 1_048_576), { level: 1 }).toString("base64"),
			`${CANNOT} unpacked, it is larger than 256 MB.`,
		],
	])("%s is refused in words, and nothing is taken up", async (_, make, expected) => {
		const before = await target.tasks();
		expect(await refusal(make())).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
		expect(await target.tasks()).toEqual(before);
	});

	test("500 files with changed bytes are refused, but for those whose content is the same", async () => {
		const bytes = Buffer.from(good, "base64");
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, change) => {
				// The header of gzip has bytes that mean nothing (RFC 1952, 2.3): the time, and by whom it was packed.
				fc.pre(place < 4 || place > 9);
				const changed = Buffer.from(bytes);
				changed[place] = (changed[place] as number) ^ change;
				const said = await refusal(changed.toString("base64"));
				if (said !== "taken") {
					expect(said).toMatch(CANNOT);
					return;
				}
				// Some bits at the end of what is packed fill up its last byte, and mean nothing.
				expect((await target.exportRecording(id("whole"))).base64).toBe(good);
				await target.compact({ retention: { tasks: 0 } });
			}),
			{ numRuns: 500 },
		);
		expect(await target.tasks()).toEqual([]);
	});

	test("files whose lines were changed by one who knows the digest are refused, or can be looked at everywhere", async () => {
		let taken = 0;
		const words = ['"seq":', '"run":', '"path":[', '"type":"', "true", "null", "{", "[", "]", "}", ",", "1", '"'];
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 1e6 }),
				fc.nat({ max: 1e6 }),
				fc.constantFrom(...words, "", "-1", "1e9", '"x"', "{}", "[]", "99"),
				fc.nat({ max: 3 }),
				async (row, column, put, cut) => {
					const n = 1 + (row % (lines.length - 1));
					const old = lines[n] as string;
					const at = column % old.length;
					const file = pack(lines.with(n, old.slice(0, at) + put + old.slice(at + cut)));
					const said = await refusal(file);
					if (said !== "taken") expect(said).toMatch(CANNOT);
					else taken++;
					for (const { id: task } of await target.tasks()) {
						await told(target, task);
						await target.graph();
						await target.exportRecording(task);
					}
					await target.compact({ retention: { tasks: 0 } });
					expect(await target.tasks()).toEqual([]);
				},
			),
			{ numRuns: 100 },
		);
		// Some changes are of words that may be anything.
		expect(taken).toBeGreaterThan(5);
	});
});

test("a task that is not there has no recording", async () => {
	await expect(source.exportRecording(asTaskId("01JTASK0000000000000000009"))).rejects.toMatchObject({
		code: "task-missing",
	});
});
