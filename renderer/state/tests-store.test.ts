import { expect, test, vi } from "vitest";
import type { ScenarioResult, ScenarioSummary } from "../../engine/contract/index.ts";
import type { Bridge, BridgeEvent } from "../bridge/index.ts";
import { createTestsStore } from "./tests-store.ts";

const summary = (id: string): ScenarioSummary => ({ id, name: id, file: id, problems: [], history: [] });
const result = (id: string, status: ScenarioResult["status"]): ScenarioResult => ({
	id,
	name: id,
	file: id,
	status,
	differences: [],
	steps: [],
	data: {},
	durationMs: 1,
	tookMs: 1,
});

function setUp() {
	let listener: (event: BridgeEvent) => void = () => {};
	let scenarios = [summary("a"), summary("b")];
	const runs: unknown[] = [];
	const coverage = { percent: 50 };
	const studio = {
		scenarios: async () => scenarios,
		coverage: async () => (runs.length === 0 ? null : coverage),
		async runScenarios(selection: { ids?: string[] }) {
			runs.push(selection);
			const ids = selection.ids ?? scenarios.map(({ id }) => id);
			listener({ type: "notice", notice: { type: "scenario-progress", done: 1, total: ids.length } });
			return { results: ids.map((id) => result(id, id === "a" ? "passed" : "failed")), coverage };
		},
		cancelScenarios: async () => {},
	};
	const bridge = {
		studio,
		subscribe(heard: typeof listener) {
			listener = heard;
			return () => {};
		},
	} as unknown as Bridge;
	return {
		tests: createTestsStore(bridge, (error) => {
			throw error;
		}),
		runs,
		coverage,
		tell: (event: BridgeEvent) => listener(event),
		there: (ids: string[]) => {
			scenarios = ids.map(summary);
		},
	};
}
const statuses = (tests: ReturnType<typeof setUp>["tests"]) =>
	Object.fromEntries([...tests.getState().results].map(([id, { status }]) => [id, status]));

test("a run of all tells how each came out and what is covered; a run of one leaves the rest", async () => {
	const { tests, runs, coverage } = setUp();
	await tests.getState().refresh();
	await tests.getState().run();
	expect(statuses(tests)).toEqual({ a: "passed", b: "failed" });
	expect(tests.getState()).toMatchObject({ coverage, progress: undefined });
	await tests.getState().run({ ids: ["a"] });
	expect(runs).toEqual([{ coverage: true }, { ids: ["a"], coverage: true }]);
	expect(statuses(tests)).toEqual({ a: "passed", b: "failed" });
});

test("only one run is under way; progress ends with it, also where it fails", async () => {
	const { tests, runs } = setUp();
	await tests.getState().refresh();
	await Promise.all([tests.getState().run(), tests.getState().run()]);
	expect(runs).toHaveLength(1);
	expect(tests.getState().progress).toBeUndefined();
});

test("a scenario that is gone takes its result with it", async () => {
	const { tests, there } = setUp();
	await tests.getState().refresh();
	await tests.getState().run();
	tests.getState().select("b");
	there(["a"]);
	await tests.getState().refresh();
	expect(statuses(tests)).toEqual({ a: "passed" });
	expect(tests.getState().selected).toBeUndefined();
});

test("while watching, changed files run all again, once for changes that follow each other closely", async () => {
	vi.useFakeTimers();
	const { tests, runs, tell } = setUp();
	await tests.getState().refresh();
	const changed = { type: "notice", notice: { type: "files-changed", files: [], removed: [] } } as const;
	tell(changed);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(runs).toHaveLength(0);
	tests.getState().watch(true);
	tell(changed);
	tell(changed);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(runs).toHaveLength(1);
	vi.useRealTimers();
});
