import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StepscapeError } from "../../contract/index.ts";
import { attachEngine } from "./attach-engine.ts";
import { readEngineFile } from "./engine-file.ts";
import { createFakeEngine } from "./fake/index.ts";
import { serveEngine } from "./serve-engine.ts";

let directory: string;
beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), "attach-test-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const held = () => new StepscapeError("journal-held", "Another program holds the journal.");
const never = () => Promise.reject(new Error("opened"));

test("without a living engine our own is opened, served, and closed with everything", async () => {
	const fake = createFakeEngine();
	const engine = await attachEngine(directory, async () => fake);
	await engine.idle();
	const other = await attachEngine(directory, never);
	expect(other.own).toBe(false);
	await other.close();
	expect(engine.own).toBe(true);
	expect((await engine.createTask({ data: {} })).name).toBe("Task 1");
	await engine.close();
	expect(fake.closed).toBe(true);
	expect(readEngineFile(directory)).toBeUndefined();
});

test("a living engine is talked to, and left running", async () => {
	const fake = createFakeEngine();
	const server = await serveEngine(fake, { directory });
	const engine = await attachEngine(directory, never);
	expect(engine.own).toBe(false);
	const { id } = await engine.createTask({ data: {} });
	await engine.close();
	expect((await fake.task(id)).id).toBe(id);
	expect(fake.closed).toBe(false);
	await server.close();
});

test("a journal that is held is tried again until its engine answers", async () => {
	const fake = createFakeEngine();
	let server: Awaited<ReturnType<typeof serveEngine>> | undefined;
	let attempts = 0;
	const engine = await attachEngine(
		directory,
		async () => {
			attempts++;
			throw held();
		},
		{
			wait: async () => {
				if (attempts === 3) server = await serveEngine(fake, { directory });
			},
		},
	);
	expect({ own: engine.own, attempts }).toEqual({ own: false, attempts: 3 });
	await engine.close();
	await server?.close();
});

test("a journal that stays held is said after two seconds' attempts", async () => {
	let waited = 0;
	const wait = async (ms: number) => {
		waited += ms;
	};
	await expect(attachEngine(directory, () => Promise.reject(held()), { wait })).rejects.toEqual(held());
	expect(waited).toBe(1_950);
});

test("any other failure is said at once", async () => {
	const missing = new StepscapeError("project-missing", "There is no automation here.");
	const wait = () => Promise.reject(new Error("waited"));
	await expect(attachEngine(directory, () => Promise.reject(missing), { wait })).rejects.toEqual(missing);
});
