/** Makes an attempt on a sandbox and looks at what it did. */
import { readdirSync, readFileSync } from "node:fs";
import type { createPool } from "../pool.ts";
import { ATTACK_LIBRARY, type Attack } from "./attacks/index.ts";
import { runStep, type StepOptions, type StepOutcome } from "./run-step.ts";

export type Pool = ReturnType<typeof createPool>;

const PAGE = 4096;
/** For attempts that are not about time: a busy machine's cores are slow, and their time is counted. */
const ENOUGH_MS = 3000;
const LITTLE_MS = 150;

/** Resident memory of all runners in bytes, 0 where the system does not tell. */
export function residentBytes(pool: Pool): number {
	let sum = 0;
	for (const pid of pool.pids)
		try {
			sum += Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * PAGE;
		} catch {
			// It is gone.
		}
	return sum;
}

/** Processes that runners have started. */
export function childProcesses(pool: Pool): string[] {
	return pool.pids.flatMap((pid) => {
		try {
			return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
				readFileSync(`/proc/${pid}/task/${thread}/children`, "latin1").split(" ").filter(Boolean),
			);
		} catch {
			return [];
		}
	});
}

export const ATTACK_OPTIONS: StepOptions = {
	cpuMs: LITTLE_MS,
	memoryMb: 64,
	libraries: { attack: ATTACK_LIBRARY },
	connectors: {
		api: { methods: ["get", "fail"] },
		code: {
			code: `exports.get = async (x) => x; exports.fail = async () => { throw new TypeError("no") }; exports.then_ = () => ({ then(yes, no) { no(1) } });`,
		},
	},
	answer: ({ method, input }) =>
		method === "fail" ? { error: { message: "no", code: "E" } } : { output: { input: input ?? null } },
};

export interface Attempt {
	readonly outcome: StepOutcome;
	readonly ms: number;
	/** By how much the runners' resident memory grew while it ran, at most. */
	readonly growthBytes: number;
}

export async function attempt(pool: Pool, attack: Attack, canary: string): Promise<Attempt> {
	const before = residentBytes(pool);
	let peakBytes = before;
	const sampler = setInterval(() => {
		peakBytes = Math.max(peakBytes, residentBytes(pool));
	}, 10);
	const startedAt = performance.now();
	const outcome = await runStep(pool, attack.code, {
		...ATTACK_OPTIONS,
		cpuMs: attack.cpuMs ?? (attack.ends?.includes("cpuMs") ? LITTLE_MS : ENOUGH_MS),
		data: { canary, list: [1, 2, 3], node: { a: { b: 1 } }, $stash: { token: "stash-secret" } },
	});
	const ms = performance.now() - startedAt;
	clearInterval(sampler);
	return { outcome, ms, growthBytes: Math.max(peakBytes, residentBytes(pool)) - before };
}

/** What the next run finds: a text of all that runs share, and whether the everyday things work. */
export async function nextRun(pool: Pool): Promise<unknown> {
	const { end, data, error } = await runStep(
		pool,
		`data.shared = lib.attack.fingerprint(); data.list.push(4); data.answer = await connectors.api.get(1); await sleep(1); data.url = new URL("/b", "http://a").href;
		data.match = "a1".replace(/(\\d)/, "[$1]"); data.keys = Object.keys(data); data.line = (() => { try { null.x } catch (e) { return e.stack.split("\\n").length } })()`,
		{ ...ATTACK_OPTIONS, cpuMs: 5000, data: { list: [3] } },
	);
	return { end, data, error };
}
