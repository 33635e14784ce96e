import fc from "fast-check";
import { expect } from "vitest";
import type { BreakpointPlace, TaskId } from "../../contract/index.ts";
import { type Opened, randomAutomation, story, type TestKit } from "../testing/index.ts";

const step = fc.integer({ min: 0, max: 5 }).map((n) => `s${n}`);
const path = fc.constantFrom("a", "b", "c", "c.x", "list", "sub");
const place: fc.Arbitrary<BreakpointPlace> = fc.oneof(
	fc.record({ kind: fc.constant("step"), step, when: fc.constantFrom("before", "after", "error") } as const),
	fc.record({ kind: fc.constant("path"), path, when: fc.constant("written") } as const),
	fc.record({
		kind: fc.constant("path"),
		path,
		when: fc.constant("becomes"),
		clause: fc.constantFrom("Number", "{ $gt: 1 }", "null", "true"),
	} as const),
	fc.constant({ kind: "conflict" } as const),
	fc.constant({ kind: "call" } as const),
	fc.record({
		kind: fc.constant("line"),
		file: step.map((name) => `steps/${name}.js`),
		line: fc.integer({ min: 3, max: 8 }),
	} as const),
);
const act = fc.constantFrom("debugContinue", "debugStepRun", "debugStepOver", "debugStepInto", "debugStepOut");

/** Every line of a random automation takes many steps; what goes on for longer than this is let go. */
const MOST_ACTS = 60;

/** However a task is stopped and gone through, it goes the same way as one that nobody stops (rules T7, R4). */
export function checkGoesTheSame(kit: TestKit, numRuns: number): Promise<void> {
	return fc.assert(
		fc.asyncProperty(
			randomAutomation,
			fc.uniqueArray(place, { maxLength: 4, selector: (one) => JSON.stringify(one) }),
			fc.array(act, { minLength: 1, maxLength: 12 }),
			async ({ files, data }, places, acts) => {
				const opened = await kit.open(files);
				try {
					const plain = await opened.run(data);
					for (const one of places) await opened.engine.setBreakpoint(one);
					const { id } = await opened.engine.createTask({ data, debug: true });
					await goThrough(opened, id, acts);
					expect(story(await opened.result(id))).toEqual(story(plain));
				} finally {
					await opened.close();
				}
			},
		),
		{ numRuns },
	);
}

type Act = "debugContinue" | "debugStepRun" | "debugStepOver" | "debugStepInto" | "debugStepOut";

async function goThrough({ engine, rest }: Opened, id: TaskId, acts: readonly Act[]): Promise<void> {
	for (let i = 0; i < MOST_ACTS; i++) {
		if ((await engine.debugRest(id)).status === "ended") return;
		await engine[acts[i % acts.length] as Act](id);
	}
	if ((await engine.debugRest(id)).status !== "ended") await engine.debugEnd(id);
	await rest(id);
}
