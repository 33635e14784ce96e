import { afterAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../contract/index.ts";
import { createPool } from "./index.ts";
import { ATTACK_LIBRARY } from "./testing/attacks/index.ts";
import { LEAK_CONNECTORS, LEAK_LIBRARIES, LEAK_MODULE, LEAKS } from "./testing/leaks.ts";
import { programOf, type StepOptions, startStep } from "./testing/run-step.ts";

const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

const DATA: JsonObject = {
	list: [3, 1, 2],
	node: { deep: { items: [{ n: 1 }, { n: 2 }] } },
	$stash: { token: "abcdefgh" },
};
const OPTIONS: StepOptions = {
	libraries: { ...LEAK_LIBRARIES, attack: ATTACK_LIBRARY },
	connectors: LEAK_CONNECTORS,
	answer: ({ input }) => ({ output: { input: input ?? null } }),
	task: "T0000000000000000000000LEAK",
	data: DATA,
};

/** One module, so that both runs share whatever an isolate keeps of it; the mode comes in with the stash. */
function load(leave: string, find: string): void {
	pool.load(
		programOf(
			`${LEAK_MODULE}\nconst content = async () => {\nif (data.$stash.mode === "leave") { ${leave}\n}\nelse { const found = ${find};\ndata.found = JSON.parse(JSON.stringify([found], (_, value) => value === undefined ? "undefined" : value)); } }`,
			{ ...OPTIONS, whole: true },
		),
	);
}

function run(mode: string) {
	return startStep(pool, { ...OPTIONS, data: { ...DATA, $stash: { token: "abcdefgh", mode } } });
}

describe(`S8 S9 ${LEAKS.length} attempts to hand something to the next run`, () => {
	test("they have names of their own", () => {
		expect(new Set(LEAKS.map(({ name }) => name)).size).toBe(LEAKS.length);
	});
	test.each(LEAKS)("$name", async ({ leave, find, clean }) => {
		load(leave, find);
		const first = await run("find");
		expect(first.end).toBe("done");
		if (clean !== undefined) expect(first.data.found).toEqual([clean]);
		const told = ({ end, data, notes, error, effects }: typeof first) => ({
			end,
			found: data.found,
			notes,
			error,
			effects,
		});
		await run("leave");
		expect(told(await run("find"))).toEqual(told(first));
		// A second time, in case it takes two.
		await run("leave");
		expect(told(await run("find"))).toEqual(told(first));
	});
});

const MARK = `const key = "leaked_mark"; const symbol = Symbol.for(key);
const roots = [data, task, step, lib, lib.box, lib.attack, connectors, connectors.api, connectors.api.get, console, process, crypto, structuredClone, URL, URLSearchParams, TextEncoder, TextDecoder, atob, btoa, setTimeout, setInterval, setImmediate, clearTimeout, queueMicrotask, sleep, globalThis, Function("return this")(), arguments, (function* () {}), (async function* () {}), async () => {}, [].values(), new Map().values(), "".matchAll(/x/g), new URL("http://a"), connectors.api.get(1), helper, Kept, tag()];`;

test("S8 nothing that a run can reach and write to is there in the next one", async () => {
	load(
		`${MARK} let n = 0; lib.attack.walk(roots, (value) => { try { value[key] = 1; n++ } catch {} try { Object.defineProperty(value, symbol, { value: 1, configurable: true }) } catch {} }); data.marked = n`,
		`(() => { ${MARK} const marked = []; let n = 0; lib.attack.walk(roots, (value) => { n++; for (const k of [key, symbol]) { try { if (Object.getOwnPropertyDescriptor(value, k) !== undefined) marked.push(typeof value + String(value).slice(0, 100)) } catch {} } }); return [marked, n > 700] })()`,
	);
	expect((await run("find")).data.found).toEqual([[[], true]]);
	const left = await run("leave");
	expect(left.end).toBe("done");
	expect((await run("find")).data.found).toEqual([[[], true]]);
});
