import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { TaskId } from "../../contract/index.ts";
import { createTestKit, type Opened, randomAutomation, story } from "../testing/index.ts";
import { checkGoesTheSame } from "./random-breakpoints.fake.ts";

const kit = createTestKit();
afterAll(() => kit.close());

/** What a person does at each pause. */
const habits = {
	"goes on at once": (opened, id) => opened.engine.debugContinue(id),
	"lets one run go at a time": (opened, id) => opened.engine.debugStepRun(id),
	"goes from event to event": async (opened, id) => {
		const { at } = await opened.engine.debugState(id);
		return opened.engine.debugRunTo(id, (at + 1) as typeof at);
	},
} satisfies Record<string, (opened: Opened, id: TaskId) => Promise<unknown>>;

test.for(Object.entries(habits))("T7 R4 a debugged task goes the same way: a person %s", async ([, act]) => {
	await fc.assert(
		fc.asyncProperty(randomAutomation, async ({ files, data }) => {
			const opened = await kit.open(files);
			try {
				const plain = await opened.run(data);
				const { id } = await opened.engine.createTask({ data, debug: true });
				for (;;) {
					const { status } = await opened.engine.debugRest(id);
					if (status === "ended") break;
					await act(opened, id);
				}
				expect(story(await opened.result(id))).toEqual(story(plain));
			} finally {
				await opened.close();
			}
		}),
		{ numRuns: 15 },
	);
});

test("T7 R4 however a task is stopped and gone through, it goes the same way", async () => {
	await checkGoesTheSame(kit, 12);
}, 60_000);
