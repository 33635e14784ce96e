import { expect, test } from "vitest";
import type { BreakpointPlace } from "../../engine/contract/index.ts";
import { breakpointWords, samePlace } from "./breakpoint-words.ts";

const PLACES: readonly (readonly [BreakpointPlace, string])[] = [
	[{ kind: "step", step: "pay", when: "before" }, "before pay"],
	[{ kind: "step", step: "pay", when: "after" }, "after pay"],
	[{ kind: "step", step: "pay", when: "error" }, "when pay fails"],
	[{ kind: "path", path: "order.total", when: "written" }, "order.total is written"],
	[{ kind: "path", path: "order.total", when: "becomes", clause: "{ $gt: 9 }" }, "order.total becomes { $gt: 9 }"],
	[{ kind: "path", path: "order.total", when: "becomes", clause: "9" }, "order.total becomes 9"],
	[{ kind: "conflict" }, "two runs conflict"],
	[{ kind: "conflict", path: "a" }, "two runs conflict at a"],
	[{ kind: "call" }, "any connector is called"],
	[{ kind: "call", connector: "mail" }, "mail is called"],
	[{ kind: "call", connector: "mail", method: "send" }, "mail.send is called"],
	[{ kind: "call", method: "send" }, "send is called"],
	[{ kind: "line", file: "steps/pay.js", line: 3 }, "pay.js, line 3"],
	[{ kind: "line", file: "lib/pay.js", line: 3 }, "lib/pay.js, line 3"],
];

test.each(PLACES)("%o is %s", (place, words) => expect(breakpointWords(place)).toBe(words));

test("a place is the same as itself alone, whatever else is known of the breakpoint", () => {
	for (const [i, [a]] of PLACES.entries())
		for (const [j, [b]] of PLACES.entries()) expect(samePlace(a, Object.assign({ id: "x", hits: 1 }, b))).toBe(i === j);
});
