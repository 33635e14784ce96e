import { expect, test } from "vitest";
import { asTaskId, type ReplayOptions, type ReplayReport } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import { createReplayStore } from "./time-replay.ts";

function fake() {
	const asked: ReplayOptions[] = [];
	const cancelled: string[] = [];
	const answers: { resolve(report: ReplayReport): void; reject(error: Error): void }[] = [];
	let tell: Parameters<Bridge["subscribe"]>[0] = () => {};
	const bridge = {
		studio: {
			replayTasks(options: ReplayOptions) {
				asked.push(options);
				return new Promise<ReplayReport>((resolve, reject) => answers.push({ resolve, reject }));
			},
			cancelReplay: (id: string) => {
				cancelled.push(id);
				return Promise.resolve();
			},
		},
		subscribe(listener: typeof tell) {
			tell = listener;
			return () => {};
		},
	} as unknown as Bridge;
	return {
		store: createReplayStore(bridge),
		asked,
		answers,
		cancelled,
		tell: (event: Parameters<typeof tell>[0]) => tell(event),
	};
}
const tasks = [asTaskId("one"), asTaskId("two")];
const settled = () => new Promise((done) => setTimeout(done));

test("J4 a replay tells how far it is, and then what came of it", async () => {
	const { store, asked, answers, tell } = fake();
	const running = store.getState().replay(tasks, "current");
	await settled();
	const id = asked[0]?.id ?? "";
	expect(asked).toEqual([{ id, tasks, mode: "current" }]);
	const progress = { id, done: 1, total: 2, departed: 1 };
	tell({ type: "notice", notice: { type: "replay-progress", ...progress } });
	expect(store.getState().progress).toEqual(progress);
	tell({ type: "notice", notice: { type: "replay-progress", ...progress, id: "another's" } });
	expect(store.getState().progress).toEqual(progress);
	const report = { id, summary: "One." } as unknown as ReplayReport;
	answers[0]?.resolve(report);
	await running;
	expect(store.getState()).toMatchObject({ report, progress: undefined });
});

test("a second replay takes the place of the first, which is cancelled", async () => {
	const { store, asked, answers, cancelled } = fake();
	const first = store.getState().replay(tasks, "exact");
	await settled();
	const second = store.getState().replay(tasks, "current");
	await settled();
	expect(cancelled).toEqual([asked[0]?.id]);
	answers[0]?.resolve({ summary: "cancelled" } as unknown as ReplayReport);
	await first;
	expect(store.getState().report).toBeUndefined();
	answers[1]?.reject(new Error("The engine is away."));
	await second;
	expect(store.getState()).toMatchObject({ fault: "The engine is away.", progress: undefined });
});
