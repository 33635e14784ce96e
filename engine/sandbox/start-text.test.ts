import { expect, test } from "vitest";
import type { StartRequest } from "./sandbox.ts";
import { startText } from "./start-text.ts";

const task = { id: "01J", name: 'A "task"\n', tags: ["a", "ü"], createdAt: "2026-01-02T03:04:05.678Z" };
const plain = { seed: 4_294_967_295, now: 1_767_323_045_678, attempt: 1, maxBytes: 2 ** 24, task };

const MESSAGES: readonly [what: string, message: StartRequest["message"]][] = [
	["a run", plain],
	["another run of the same task", { ...plain, seed: 0, attempt: 2 }],
	["a run of a task that was renamed", { ...plain, task: { ...task, name: "Other" } }],
	["under virtual time", { ...plain, now: 12.5, virtual: true }],
	["a replay", { ...plain, clock: [[1, 2]] }],
];

test.each(MESSAGES)("%s is told all of it", (_what, message) => {
	expect(JSON.parse(startText(message))).toEqual(message);
});
