import { expect, test } from "vitest";
import { createVirtualClock, createWallClock, momentAfter } from "./clock.ts";

/** Lets the clock come to rest. */
const turns = async (count = 20) => {
	for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

test("T7 virtual timers fire in order of time, then of age, and time is what they were set for", async () => {
	const clock = createVirtualClock(1000);
	const fired: unknown[] = [];
	for (const [name, at] of [
		["c", 1300],
		["a", 1100],
		["b", 1100],
		["late", 500],
	] as const)
		clock.at(at, () => fired.push([name, clock.now()]));
	clock.at(1200, () => fired.push("cancelled")).cancel();
	await turns();
	expect(fired).toEqual([
		["late", 1000],
		["a", 1100],
		["b", 1100],
		["c", 1300],
	]);
});

test("T7 time stands while something is under way", async () => {
	const clock = createVirtualClock(0);
	const fired: string[] = [];
	clock.hold();
	clock.at(5, () => fired.push("timer"));
	await turns();
	expect(fired).toEqual([]);
	clock.release();
	await turns();
	expect(fired).toEqual(["timer"]);
});

test("T7 what comes back is worked off in the order in which it was handed out", async () => {
	const clock = createVirtualClock(0);
	const done: string[] = [];
	const first = clock.enter();
	const second = clock.enter();
	clock.at(1, () => done.push("timer"));
	clock.report(second, () => done.push("second"));
	await turns();
	expect(done).toEqual([]);
	clock.report(first, () => done.push("first"));
	await turns();
	expect(done).toEqual(["first", "second", "timer"]);
});

test("a wall clock waits for times beyond what timers take", () => {
	const clock = createWallClock(() => 0);
	expect(clock.virtual).toBe(false);
	clock.at(8.64e15, () => {}).cancel();
});

test.each([
	[5, 10, 15],
	[5, null, 8.64e15],
	[5, 1e300, 8.64e15],
])("the moment after %d by %d ms is %d", (now, ms, moment) => {
	expect(momentAfter(now, ms)).toBe(moment);
});
