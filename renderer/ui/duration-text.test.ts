import { expect, test } from "vitest";
import { agoText, durationText } from "./duration-text.ts";

test.each([
	[0, "0 ms"],
	[0.4, "<1 ms"],
	[84.4, "84 ms"],
	[999, "999 ms"],
	[1_240, "1.2 s"],
	[9_999, "9.9 s"],
	[59_999, "59 s"],
	[60_000, "1 min"],
	[125_000, "2 min 5 s"],
	[3_600_000, "1 h"],
	[5_400_000, "1 h 30 min"],
	[90_000_000, "1 d 1 h"],
])("%d ms is %s", (ms, text) => expect(durationText(ms)).toBe(text));

test.each([
	[0, "just now"],
	[9_999, "just now"],
	[45_000, "45 s ago"],
	[90_000, "1 min ago"],
	[7_200_000, "2 h ago"],
	[200_000_000, "2 d ago"],
	[-30_000, "in 30 s"],
	[-400, "in 1 s"],
])("%d ms ago is %s", (ms, text) => expect(agoText(1_000_000_000_000 - ms, 1_000_000_000_000)).toBe(text));
