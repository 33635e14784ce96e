import { expect, test } from "vitest";
import { type BreakpointDraft, readDraft } from "./breakpoint-form.tsx";
import { readAnswer } from "./held-call-form.tsx";

const EMPTY: BreakpointDraft = {
	kind: "before",
	step: "",
	path: "",
	clause: "",
	connector: "",
	method: "",
	file: "steps/a.js",
	line: "",
};

test.each<readonly [Partial<BreakpointDraft>, object]>([
	[{ step: "a" }, { kind: "step", step: "a", when: "before" }],
	[
		{ kind: "error", step: "a" },
		{ kind: "step", step: "a", when: "error" },
	],
	[{ kind: "after" }, { fault: "There is no step yet." }],
	[
		{ kind: "written", path: " a.b " },
		{ kind: "path", path: "a.b", when: "written" },
	],
	[{ kind: "written" }, { fault: "Write a path, such as order.status." }],
	[
		{ kind: "becomes", path: "a", clause: "{ $gt: 1 }" },
		{ kind: "path", path: "a", when: "becomes", clause: "{ $gt: 1 }" },
	],
	[{ kind: "becomes", path: "a" }, { fault: 'Write a value, such as "paid", or a condition, such as { $gt: 100 }.' }],
	[{ kind: "conflict" }, { kind: "conflict" }],
	[
		{ kind: "conflict", path: "a" },
		{ kind: "conflict", path: "a" },
	],
	[{ kind: "call" }, { kind: "call" }],
	[
		{ kind: "call", connector: "mail", method: "send" },
		{ kind: "call", connector: "mail", method: "send" },
	],
	[
		{ kind: "line", line: "7" },
		{ kind: "line", file: "steps/a.js", line: 7 },
	],
	[{ kind: "line", line: "0" }, { fault: "Write the number of a line, from 1." }],
	[{ kind: "line", line: "x" }, { fault: "Write the number of a line, from 1." }],
])("a breakpoint from %o", (draft, expected) => expect(readDraft({ ...EMPTY, ...draft })).toEqual(expected));

test.each([
	["output", '{"ok":true}', { output: { ok: true } }],
	["output", "null", { output: null }],
	["error", " It is down. ", { error: { message: "It is down." } }],
	["error", "  ", { fault: "Write what the connector would say." }],
] as const)("an answer as %s from %s", (kind, text, expected) => expect(readAnswer(kind, text)).toEqual(expected));

test("what is no JSON is told in words", () =>
	expect(readAnswer("output", "{ok")).toEqual({ fault: expect.stringMatching(/^This is no JSON: /) }));
