import { expect, test } from "vitest";
import { ago } from "./ago.ts";

test.each([
	[0, "just now"],
	[-5_000, "just now"],
	[59_999, "just now"],
	[60_000, "1 minute ago"],
	[7_200_000, "2 hours ago"],
	[86_400_000 * 3, "3 days ago"],
	[86_400_000 * 65, "2 months ago"],
	[86_400_000 * 800, "2 years ago"],
])("%d ms: %s", (passed, words) => expect(ago(1e12 - passed, 1e12)).toBe(words));
