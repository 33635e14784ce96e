import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asEventSeq, asTaskId, type Engine, type EngineNotice, PROTOCOL_VERSION } from "../../contract/index.ts";
import { createAddress } from "./address.ts";
import { connectEngine } from "./connect-engine.ts";
import { engineFilePath, readEngineFile, writeEngineFile } from "./engine-file.ts";
import { createFakeEngine, type FakeEngine } from "./fake/index.ts";
import { type EngineServer, serveEngine } from "./serve-engine.ts";

let directory: string;
let fake: FakeEngine;
let server: EngineServer | undefined;
let remote: Engine | undefined;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), "remote-test-"));
	fake = createFakeEngine({ directory });
});
afterEach(async () => {
	await remote?.close();
	await server?.close();
	remote = undefined;
	server = undefined;
	rmSync(directory, { recursive: true });
});

async function connected(): Promise<Engine> {
	server = await serveEngine(fake, { directory });
	remote = await connectEngine(directory);
	if (remote === undefined) throw new Error("no engine answered");
	return remote;
}

/** Sends lines as they are and collects what comes back until the engine hangs up. */
function speak(lines: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = createConnection(readEngineFile(directory)?.address as string);
		let heard = "";
		socket.on("data", (chunk) => {
			heard += chunk;
		});
		socket.on("error", () => {});
		socket.on("close", () => resolve(heard));
		socket.write(lines);
	});
}

test("a remote engine answers as the engine itself", async () => {
	const engine = await connected();
	const created = await engine.createTask({ name: "one", data: { a: { b: [1, null] } }, tags: ["x"] });
	const rested = await engine.rest(created.id);
	expect(created).toMatchObject({ name: "one", tags: ["x"], state: "pending" });
	expect(rested).toEqual(await fake.task(created.id));
	expect(await engine.tasks({ state: "done" })).toEqual([rested]);
	expect(await engine.data(created.id)).toEqual({ a: { b: [1, null] } });
	expect(await engine.events(created.id, asEventSeq(1))).toEqual(await fake.events(created.id, asEventSeq(1)));
	expect(await engine.blame(created.id, "a")).toBeUndefined();
	expect(await engine.info()).toEqual(await fake.info());
	expect((await engine.cloneTask(created.id, { name: "two" })).name).toBe("two");
});

test("failures keep their code and words", async () => {
	const engine = await connected();
	await expect(engine.task(asTaskId("nothing"))).rejects.toMatchObject({
		code: "task-missing",
		message: "There is no task nothing.",
	});
	await expect(engine.createTask({} as never)).rejects.toMatchObject({ code: "usage" });
});

test("a long journal comes in portions, in order and once", async () => {
	const engine = await connected();
	const { id } = await engine.createTask({ data: {} });
	fake.append(
		id,
		Array.from({ length: 2_500 }, (_, i) => ({
			type: "subtask-ended",
			task: asTaskId(`${i}`),
			state: "done",
			patch: [],
		})),
	);
	const events = await engine.events(id);
	expect(events).toEqual(await fake.events(id));
	expect(events.length).toBe(2_501);
	expect((await engine.events(id, asEventSeq(0), 1_700)).length).toBe(1_700);
});

test("subscribers are told what happens, until the last one leaves", async () => {
	const engine = await connected();
	const heard: EngineNotice[] = [];
	const stop = engine.subscribe((notice) => heard.push(notice));
	const stopOther = engine.subscribe(() => {});
	const created = await engine.createTask({ data: { a: 1 } });
	expect(heard).toEqual([
		{ type: "events", task: created.id, events: await fake.events(created.id) },
		{ type: "task-changed", task: created },
	]);
	stop();
	await engine.info();
	expect(fake.listeners()).toBe(1);
	stopOther();
	await engine.info();
	expect(fake.listeners()).toBe(0);
	expect(heard.length).toBe(2);
});

test("the file is for this person only, and gone after close", async () => {
	server = await serveEngine(fake, { directory });
	const file = readEngineFile(directory);
	expect(file).toMatchObject({ pid: process.pid, protocol: PROTOCOL_VERSION });
	if (process.platform !== "win32") {
		expect(statSync(engineFilePath(directory)).mode & 0o777).toBe(0o600);
		expect(statSync(join(file?.address as string, "..")).mode & 0o777).toBe(0o700);
	}
	await server.close();
	expect(readEngineFile(directory)).toBeUndefined();
	expect(() => statSync(file?.address as string)).toThrow();
	expect(await connectEngine(directory)).toBeUndefined();
});

test("an engine that closes leaves a later engine's file alone", async () => {
	const first = await serveEngine(fake, { directory });
	server = await serveEngine(fake, { directory });
	await first.close();
	remote = await connectEngine(directory);
	expect(await remote?.tasks()).toEqual([]);
});

test.each([
	["is no JSON", "{"],
	["is of another shape", '{"pid":1}'],
	["names no socket", JSON.stringify({ pid: 1, address: "/nowhere/e", token: "t".repeat(43), protocol: 2 })],
	["names a file", JSON.stringify({ pid: 1, address: "/etc/hosts", token: "t".repeat(43), protocol: 2 })],
])("a file that %s is passed over", async (_, text) => {
	mkdirSync(join(directory, ".stepscape"));
	writeFileSync(engineFilePath(directory), text);
	expect(await connectEngine(directory)).toBeUndefined();
});

test("a wrong token is refused", async () => {
	server = await serveEngine(fake, { directory });
	const file = readEngineFile(directory);
	if (file === undefined) throw new Error("no file");
	writeEngineFile(directory, { ...file, token: "x".repeat(43) });
	expect(await connectEngine(directory)).toBeUndefined();
	writeEngineFile(directory, file);
});

test.each([PROTOCOL_VERSION + 1, 0])("a client of protocol %d is refused in words", async (protocol) => {
	server = await serveEngine(fake, { directory });
	const token = readEngineFile(directory)?.token;
	const heard = JSON.parse(await speak(`${JSON.stringify({ type: "hello", protocol, token })}\n`));
	expect(heard).toMatchObject({ type: "refused", error: { code: "engine-version" } });
});

test("an engine of another protocol is named, not passed over", async () => {
	const { createServer } = await import("node:net");
	const place = createAddress();
	const other = createServer((socket) => {
		socket.on("data", () => socket.end('{"type":"welcome","protocol":99}\n'));
	});
	await new Promise<void>((resolve) => other.listen(place.address, resolve));
	writeEngineFile(directory, { pid: 1, address: place.address, token: "t".repeat(43), protocol: 99 });
	await expect(connectEngine(directory)).rejects.toMatchObject({ code: "engine-version" });
	await new Promise((resolve) => other.close(resolve));
	place.remove();
});

test.each([
	["a request before hello", '{"type":"request","id":1,"method":"tasks","args":[]}\n', "engine-unreachable"],
	["a subscription before hello", '{"type":"subscribe"}\n', "engine-unreachable"],
	["rubbish", "GET / HTTP/1.1\n\n", "usage"],
	["a method that isn't there", '{"type":"request","id":1,"method":"close","args":[]}\n', "usage"],
	["a first message that doesn't end", "x".repeat(5_000), "data-too-large"],
])("%s ends the connection", async (_, lines, code) => {
	server = await serveEngine(fake, { directory });
	expect(JSON.parse(await speak(lines))).toMatchObject({ type: "refused", error: { code } });
	expect(fake.calls).toEqual([]);
});

test("requests under way fail in words when the engine ends, and later ones too", async () => {
	fake = createFakeEngine({ outcome: () => new Promise(() => {}) });
	const engine = await connected();
	const { id } = await engine.createTask({ data: {} });
	const resting = engine.rest(id);
	resting.catch(() => {});
	await engine.info();
	await server?.close();
	await expect(resting).rejects.toMatchObject({ code: "engine-unreachable" });
	await expect(engine.info()).rejects.toMatchObject({ code: "engine-unreachable" });
});

test("drain waits for those who wait for an answer", async () => {
	const order: string[] = [];
	let finish = (_: { state: "done" }): void => {};
	fake = createFakeEngine({
		outcome: () =>
			new Promise((resolve) => {
				finish = resolve;
			}),
	});
	const engine = await connected();
	const { id } = await engine.createTask({ data: {} });
	const resting = engine.rest(id).then(() => order.push("rested"));
	await engine.info();
	const drained = server?.drain().then(() => order.push("drained"));
	await engine.info();
	finish({ state: "done" });
	await Promise.all([resting, drained]);
	expect(order).toEqual(["rested", "drained"]);
});

test("a long temporary folder doesn't make a socket's path too long", () => {
	const place = createAddress(`/${"x".repeat(90)}`, "linux");
	expect(place.address).toMatch(/^\/tmp\/stepscape-[^/]+\/e$/);
	place.remove();
	expect(createAddress("C:\\Temp", "win32").address).toMatch(/^\\\\\.\\pipe\\stepscape-[0-9a-f]{32}$/);
});
