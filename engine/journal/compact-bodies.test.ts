import { expect, test } from "vitest";
import type { EventBody } from "../contract/index.ts";
import { decodeEvent, encodeEvent, typeNumber } from "./event-codec.ts";
import type { Names } from "./names.ts";

/** Names that are told by their place. */
function createNames(): Names {
	const texts: string[] = [];
	return {
		intern: (text) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1),
		resolve: (written) => (typeof written === "number" ? (texts[written] ?? "") : written),
		reload: () => {},
	};
}
const run = 3 as never;
const start = { type: "call-started", run, call: 1, connector: "pay", method: "charge" };
const end = { type: "call-ended", run, call: 1, durationMs: 5 };
const state = { type: "state-changed", state: "done", explanation: "Why." };
const step = { type: "step-started", run, step: "a", attempt: 1 };

test.each<[object, string]>([
	[start, "[1,0,1]"],
	[{ ...start, input: null }, "[1,0,1,null]"],
	[end, "[1,5]"],
	[{ ...end, output: null }, "[1,5,null]"],
	[{ ...end, error: { message: "No." } }, '[1,5,0,{"message":"No."}]'],
	[{ ...end, output: 7, error: { message: "No." } }, '[1,5,7,{"message":"No."},1]'],
	[state, '[4,"Why."]'],
	[{ ...state, outcome: "completed", result: null }, '[4,"Why.",{"outcome":"completed","result":null}]'],
	[
		{ ...step, watched: [{ value: 1 }, { type: "array" }, {}, { value: 1, b: 2 }, "x"] },
		'[0,1,[[1],{"type":"array"},{},{"value":1,"b":2},"x"],1]',
	],
	[{ ...step, watched: [{ value: 1 }, [2]] }, '[0,1,[{"value":1},[2]]]'],
])("%j is stored as %s, and comes back", (event, body) => {
	const names = createNames();
	const stored = encodeEvent(event as EventBody, names);
	expect(stored.body).toBe(body);
	expect(decodeEvent(stored, names)).toEqual(event);
});

test.each<[object, object]>([
	[start, { call: 1, connector: "pay", method: "charge" }],
	[
		{ ...end, output: [1] },
		{ call: 1, durationMs: 5, output: [1] },
	],
	[
		{ ...state, result: 1 },
		{ state: "done", explanation: "Why.", result: 1 },
	],
	[{ ...step, watched: [{ value: 1 }] }, ["a", 1, [{ value: 1 }]] as object],
])("%j is read from what an earlier version wrote", (event, body) => {
	const { type, run: of } = event as { type: EventBody["type"]; run?: number };
	const stored = { type: typeNumber(type), run: of ?? null, body: JSON.stringify(body) };
	expect(decodeEvent(stored, createNames())).toEqual(event);
});
