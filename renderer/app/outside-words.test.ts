import { expect, test } from "vitest";
import { outsideWords } from "./outside-words.ts";

test.each([
	[["steps/a.js"], [], "Changed outside: steps/a.js. The studio shows it as it is now."],
	[[], ["a", "b"], "Removed outside: a, b. The studio shows it as it is now."],
	[
		["a", "b", "c", "d", "e"],
		["f"],
		"Changed outside: a, b, c and 2 more. Removed outside: f. The studio shows it as it is now.",
	],
])("%j and %j", (changed, removed, words) => expect(outsideWords(changed, removed)).toBe(words));
