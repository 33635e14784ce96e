import { expect, test } from "vitest";
import { coveredWires } from "./fired-wires.ts";

test("wires that scenarios travelled count as used, those that they did not do not", () =>
	expect([
		...coveredWires([
			{ from: "a", to: "b", path: "x", count: 2 },
			{ from: "a", to: "b", path: "y", count: 0 },
			{ from: "b", to: "c", path: "x", count: 0 },
		]).values(),
	]).toEqual([0]));
