import { expect, test } from "vitest";
import { bytesText, countText } from "./bytes-text.ts";

test.each([
	[0, "0 bytes"],
	[1_023, "1023 bytes"],
	[1_024, "1.0 KB"],
	[102_400, "100 KB"],
	[1_020_000, "996 KB"],
	[1_030_000, "1.0 MB"],
	[5 * 1_048_576, "5.0 MB"],
	[3 * 2 ** 40, "3.0 TB"],
])("%d is %s", (bytes, text) => expect(bytesText(bytes)).toBe(text));

test.each([
	[1, "1 task"],
	[1_200, "1,200 tasks"],
])("%d: %s", (count, text) => expect(countText(count, "task")).toBe(text));
