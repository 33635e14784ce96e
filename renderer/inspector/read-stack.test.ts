import { expect, test } from "vitest";
import { readStack } from "./read-stack.ts";

test("lines of the automation's files have their place, others are words", () =>
	expect(
		readStack(
			"TypeError: no\n    at content (steps/charge_card.js:12:9)\n\n    at lib/money.js:3\n    at /etc/passwd:1:1\n",
		),
	).toEqual([
		{ text: "TypeError: no" },
		{ text: "at content (steps/charge_card.js:12:9)", file: "steps/charge_card.js", line: 12, column: 9 },
		{ text: "at lib/money.js:3", file: "lib/money.js", line: 3 },
		{ text: "at /etc/passwd:1:1" },
	]));

test("a stack without end is cut off", () => expect(readStack("at x\n".repeat(1_000))).toHaveLength(50));
