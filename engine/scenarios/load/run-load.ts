/** Runs many tasks of one document, so many at a time, and tells how long they took. */
import type { JsonObject, LoadOptions, LoadReport } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { randomNumbers } from "../random-numbers.ts";
import { runScenario, type ScenarioWorld } from "../run-scenario.ts";
import { factsOf } from "../scenario-run.ts";
import { percentiles } from "./percentiles.ts";
import { vary } from "./vary.ts";

export interface RunLoadOptions extends LoadOptions {
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: ((done: number, total: number) => void) | undefined;
	/** Milliseconds of real time; replaced in tests. */
	readonly now?: (() => number) | undefined;
}

const MOST_POINTS = 2_000;
const MOST_ERRORS = 20;
/** So many different messages are counted; each may name other data. */
const MOST_MESSAGES = 1_000;

export async function runLoad(world: ScenarioWorld, options: RunLoadOptions): Promise<LoadReport> {
	const { data, tasks, concurrency, vary: isVaried = true, seed = 1, signal, onProgress } = options;
	const now = options.now ?? (() => performance.now());
	const times: number[] = [];
	const states: Record<string, number> = {};
	const ofSteps = new Map<string, number[]>();
	const errors = new Map<string, { count: number; readonly data: JsonObject }>();
	const random = randomNumbers(seed);
	const timed = withTimes(world.sandbox, now, (step, ms) => {
		const own = ofSteps.get(step);
		if (own === undefined) ofSteps.set(step, [ms]);
		else own.push(ms);
	});
	const startedAt = now();
	let begun = 0;
	let cancelled = false;
	async function work(): Promise<void> {
		while (begun < tasks && !cancelled) {
			const number = ++begun;
			const document = isVaried && number > 1 ? vary(data, random) : data;
			const scenario = { id: "", file: "", name: `Load ${number}`, says: { data: document, seed: number } };
			const run = await runScenario(scenario, { ...world, sandbox: timed }, { signal, now });
			if (run === undefined) {
				cancelled = true;
				return;
			}
			times.push(run.tookMs);
			const { state, error } = factsOf(run);
			states[state] = (states[state] ?? 0) + 1;
			if (error !== undefined) {
				const message = `${error.step === undefined ? "" : `${error.step}: `}${error.message}`;
				const known = errors.get(message);
				if (known !== undefined) known.count++;
				else if (errors.size < MOST_MESSAGES) errors.set(message, { count: 1, data: document });
			}
			onProgress?.(times.length, tasks);
		}
	}
	await Promise.all(Array.from({ length: Math.min(concurrency, tasks) }, work));
	const tookMs = now() - startedAt;
	return {
		tasks: times.length,
		concurrency,
		tookMs,
		perSecond: tookMs === 0 ? 0 : Math.round((times.length / tookMs) * 100_000) / 100,
		task: percentiles(times),
		states,
		steps: [...ofSteps]
			.map(([step, own]) => ({ step, runs: own.length, times: percentiles(own) }))
			.sort((a, b) => b.times.p95 - a.times.p95),
		errors: [...errors]
			.map(([message, { count, data: example }]) => ({ message, count, data: example }))
			.sort((a, b) => b.count - a.count)
			.slice(0, MOST_ERRORS),
		series: evenly(times).map((ms) => Math.round(ms * 100) / 100),
		cancelled,
	};
}

/** At most so many points as can be plotted, the first and the last among them. */
function evenly(times: readonly number[]): number[] {
	if (times.length <= MOST_POINTS) return [...times];
	return Array.from(
		{ length: MOST_POINTS },
		(_, i) => times[Math.round((i * (times.length - 1)) / (MOST_POINTS - 1))] as number,
	);
}

/** Tells how long each run took, from when it was handed to the sandbox to its last report. */
function withTimes(sandbox: Sandbox, now: () => number, tell: (step: string, ms: number) => void): Sandbox {
	return {
		...sandbox,
		start(request, listener) {
			const begun = now();
			return sandbox.start(request, {
				...listener,
				report(report) {
					if (report.s !== "w") tell(request.step, now() - begun);
					listener.report(report);
				},
			});
		},
	};
}
