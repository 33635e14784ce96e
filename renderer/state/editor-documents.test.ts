import { beforeEach, describe, expect, test } from "vitest";
import type { FileChange, StudioNotice } from "../../engine/contract/index.ts";
import { type Bridge, BridgeError, type BridgeEvent } from "../bridge/index.ts";
import { createDocumentStore } from "./editor-documents.ts";

const A = "steps/a.js";

/** A folder with one file, whose versions are counted, and timers that run when told. */
function createDesk(text: string) {
	let file: { text: string; version: string } | null = { text, version: "1" };
	let versions = 1;
	let fault: Error | undefined;
	const changes: FileChange[] = [];
	const listeners = new Set<(event: BridgeEvent) => void>();
	const timers = new Set<() => void>();
	const tell = (notice: StudioNotice) => {
		for (const listener of listeners) listener({ type: "notice", notice });
	};
	function put(next: string | null): void {
		file = next === null ? null : { text: next, version: String(++versions) };
		tell({
			type: "files-changed",
			files: file === null ? [] : [{ path: A, kind: "step", version: file.version }],
			removed: file === null ? [A] : [],
		});
	}
	const studio = {
		async readFile(path: string) {
			if (file === null) throw new BridgeError({ code: "file-missing", message: "There is no file" });
			return { path, ...file };
		},
		async changeFiles(change: FileChange) {
			if (fault !== undefined) throw fault;
			const [write] = change.files;
			if ((file?.version ?? null) !== write?.version)
				throw new BridgeError({ code: "file-changed", message: "Changed" });
			changes.push(change);
			put(write.text);
			return [{ path: A, kind: "step" as const, version: file?.version ?? "" }];
		},
	};
	const bridge = {
		studio,
		subscribe(listener: (event: BridgeEvent) => void) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	} as unknown as Bridge;
	const store = createDocumentStore(bridge, {
		set(run) {
			timers.add(run);
			return run;
		},
		clear: (timer) => timers.delete(timer as () => void),
	});
	return {
		store,
		changes,
		theirs: put,
		onDisk: () => file?.text ?? null,
		break: (error: Error | undefined) => {
			fault = error;
		},
		ready: () => {
			for (const listener of listeners) listener({ type: "engine", state: "ready" });
		},
		/** Lets what is under way come to an end; with `pause`, a pause in typing first. */
		async settle({ pause = false } = {}) {
			if (pause) for (const run of [...timers]) if (timers.delete(run)) run();
			for (let i = 0; i < 30; i++) await Promise.resolve();
		},
	};
}

let desk: ReturnType<typeof createDesk>;
const now = () => {
	const { text, onDisk, trouble } = desk.store.getState().documents[A] ?? {};
	return { text, onDisk: onDisk?.text, trouble: trouble?.kind };
};
beforeEach(async () => {
	desk = createDesk("one");
	await desk.store.getState().open(A);
});
const type = (text: string) => desk.store.getState().type(A, text);

test("what is typed is written after a pause, as one change that merges with the next", async () => {
	type("on");
	type("on two");
	await desk.settle();
	expect(desk.onDisk()).toBe("one");
	await desk.settle({ pause: true });
	expect(now()).toEqual({ text: "on two", onDisk: "on two", trouble: undefined });
	expect(desk.changes.map(({ label, mergeKey }) => [label, mergeKey])).toEqual([["Edit a.js", `edit:${A}`]]);
});

test("typing goes on while a text is being written", async () => {
	type("two");
	const flushed = desk.store.getState().flush();
	await Promise.resolve();
	type("three");
	await flushed;
	await desk.settle({ pause: true });
	expect(now()).toEqual({ text: "three", onDisk: "three", trouble: undefined });
	expect(desk.changes.map(({ files }) => files[0]?.text)).toEqual(["two", "three"]);
});

test("another program's change is taken up where nothing was typed", async () => {
	desk.theirs("theirs");
	await desk.settle();
	expect(now()).toEqual({ text: "theirs", onDisk: "theirs", trouble: undefined });
	expect(desk.store.getState().documents[A]?.given).toBe(1);
	expect(desk.changes).toEqual([]);
});

describe("another program's change under typing collides", () => {
	beforeEach(async () => {
		type("mine");
		desk.theirs("theirs");
		await desk.settle({ pause: true });
		expect(now()).toEqual({ text: "mine", onDisk: "one", trouble: "collision" });
		type("mine too");
		await desk.settle({ pause: true });
		expect(desk.onDisk()).toBe("theirs");
	});
	test("and mine is kept", async () => {
		await desk.store.getState().resolve(A, "mine");
		expect(now()).toEqual({ text: "mine too", onDisk: "mine too", trouble: undefined });
		expect(desk.onDisk()).toBe("mine too");
	});
	test("or theirs is", async () => {
		await desk.store.getState().resolve(A, "theirs");
		await desk.settle({ pause: true });
		expect(now()).toEqual({ text: "theirs", onDisk: "theirs", trouble: undefined });
	});
	test("until both say the same", async () => {
		desk.theirs("mine too");
		await desk.settle();
		expect(now()).toEqual({ text: "mine too", onDisk: "mine too", trouble: undefined });
	});
});

test("a file that was removed is written again where mine is kept", async () => {
	desk.theirs(null);
	await desk.settle();
	expect(now().trouble).toBe("removed");
	await desk.store.getState().resolve(A, "mine");
	await desk.settle({ pause: true });
	expect(desk.onDisk()).toBe("one");
	desk.theirs(null);
	await desk.settle();
	await desk.store.getState().resolve(A, "theirs");
	expect(desk.store.getState().documents).toEqual({});
});

test("what could not be written is written when the engine is back", async () => {
	desk.break(new BridgeError({ code: "engine-unreachable", message: "Lost" }));
	type("two");
	await desk.settle({ pause: true });
	expect(now()).toEqual({ text: "two", onDisk: "one", trouble: "failed" });
	desk.break(undefined);
	desk.ready();
	await desk.settle();
	expect(now()).toEqual({ text: "two", onDisk: "two", trouble: undefined });
});

test("edits by a form change the text, and are refused where they do not fit", () => {
	const { edit } = desk.store.getState();
	expect(edit(A, [{ file: A, start: 0, end: 3, text: "two" }])).toBe(true);
	expect(now().text).toBe("two");
	expect(edit(A, [{ file: A, start: 0, end: 9, text: "" }])).toBe(false);
});

test("closing writes first", async () => {
	type("last");
	await desk.store.getState().close(A);
	expect(desk.onDisk()).toBe("last");
	expect(desk.store.getState().documents).toEqual({});
});
