import { expect, test } from "vitest";
import { freeDataFile } from "./take-in.ts";

test.each([
	["order.json", [], "tests/data/order.json"],
	["order.json", ["tests/data/Order.json", "tests/data/order-2.json"], "tests/data/order-3.json"],
	["../..\\evil name.json", [], "tests/data/evil-name.json"],
	[".json", [], "tests/data/data.json"],
])("%s beside %j", (path, files, free) => expect(freeDataFile(path, files)).toBe(free));
