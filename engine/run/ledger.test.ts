import { expect, test } from "vitest";
import { asEventSeq, asTaskId, type JournalEvent } from "../contract/index.ts";
import { createLedger, type EventStore } from "./ledger.ts";

const TASK = asTaskId("01HK5000000000000000000001");
const BODY = { type: "stop-requested" } as const;

function createStore(failAt?: "append" | "commit") {
	const log: string[] = [];
	let seq = 0;
	const store: EventStore = {
		append(_task, at, bodies) {
			if (failAt === "append") throw new Error("full");
			log.push("append");
			return bodies.map((body) => ({ seq: asEventSeq(++seq), at, ...body }) as JournalEvent);
		},
		commit() {
			if (failAt === "commit") throw new Error("full");
			log.push("commit");
		},
	};
	return { store, log };
}
const turn = () => new Promise(setImmediate);

test("J1 what is appended is acted on and told only once it is lasting, in order", async () => {
	const { store, log } = createStore();
	const ledger = createLedger(store, {
		grouping: "turn",
		onFailure: () => log.push("failed"),
		onEvents: (_task, events) => log.push(`told ${events.map(({ seq }) => seq)}`),
	});
	ledger.append(TASK, 1, [BODY]);
	ledger.after(() => log.push("effect"));
	ledger.append(TASK, 1, [BODY, BODY]);
	expect(log).toEqual(["append", "append"]);
	await turn();
	expect(log).toEqual(["append", "append", "commit", "told 1", "effect", "told 2,3"]);
});

test("events are asked for only where somebody hears of them", async () => {
	const { store, log } = createStore();
	const asked: boolean[] = [];
	let heard = false;
	const ledger = createLedger(
		{
			...store,
			append(task, at, bodies, wanted) {
				asked.push(wanted);
				return store.append(task, at, bodies, wanted);
			},
		},
		{
			grouping: "turn",
			onFailure: () => {},
			onEvents: (_task, events) => log.push(`told ${events.map(({ seq }) => seq)}`),
			isHeard: () => heard,
		},
	);
	ledger.append(TASK, 1, [BODY]);
	heard = true;
	ledger.append(TASK, 1, [BODY]);
	await turn();
	expect([asked, log]).toEqual([
		[false, true],
		["append", "append", "commit", "told 2"],
	]);
});

test("commit makes it lasting at once, and leaves the acting for later", async () => {
	const { store, log } = createStore();
	const ledger = createLedger(store, { grouping: "turn", onFailure: () => {} });
	ledger.append(TASK, 1, [BODY]);
	ledger.after(() => log.push("effect"));
	ledger.commit();
	expect(log).toEqual(["append", "commit"]);
	await turn();
	expect(log).toEqual(["append", "commit", "effect"]);
});

test.each(["append", "commit"] as const)(
	"a journal that cannot be written at %s: told once, and nothing is acted on any more",
	async (failAt) => {
		const { store, log } = createStore(failAt);
		const ledger = createLedger(store, {
			grouping: "each",
			onFailure: (error) => log.push(`failed: ${(error as Error).message}`),
		});
		ledger.append(TASK, 1, [BODY]);
		ledger.after(() => log.push("effect"));
		await turn();
		ledger.append(TASK, 1, [BODY]);
		ledger.after(() => log.push("effect"));
		ledger.commit();
		await turn();
		expect(log.filter((entry) => entry !== "append")).toEqual(["failed: full"]);
		expect((ledger.failure as Error).message).toBe("full");
	},
);

test("ended: nothing is written or acted on, and nobody is told of a failure", async () => {
	const { store, log } = createStore();
	const ledger = createLedger(store, { grouping: "turn", onFailure: () => log.push("failed") });
	ledger.after(() => log.push("effect"));
	ledger.end(new Error("closed"));
	ledger.append(TASK, 1, [BODY]);
	await turn();
	expect(log).toEqual([]);
});

test("J1 each change is a commit of its own where they are not grouped, and its effects come before the next", async () => {
	const run = async (grouping: "each" | "turn") => {
		const { store, log } = createStore();
		const ledger = createLedger(store, { grouping, onFailure: () => {} });
		for (const change of ["first", "second"]) {
			ledger.append(TASK, 1, [BODY]);
			ledger.after(() => log.push(change));
			ledger.settle();
		}
		await turn();
		return log;
	};
	expect(await run("each")).toEqual(["append", "commit", "first", "append", "commit", "second"]);
	expect(await run("turn")).toEqual(["append", "append", "commit", "first", "second"]);
});
