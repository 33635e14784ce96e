import { expect, test } from "vitest";
import type { NeededChange } from "../../engine/contract/index.ts";
import { changedData, isChangeOfKeys } from "./changed-data.ts";

const needs = (path: string, to?: NeededChange["to"]): NeededChange => ({
	path,
	wanted: "…",
	isOnly: true,
	...(to !== undefined && { to }),
});

test.each<[string, NeededChange[], object, boolean]>([
	[
		"a value under keys",
		[needs("order.risk.level", "high")],
		{ order: { id: 1, risk: { level: "high" } }, list: [1, 2] },
		true,
	],
	["an item", [needs("list[1]", 9)], { order: { id: 1 }, list: [1, 9] }, false],
	["what has to go", [needs("order.id")], { order: {}, list: [1, 2] }, false],
	["no path", [needs("a..b", 1)], { order: { id: 1 }, list: [1, 2] }, false],
	["nothing", [], { order: { id: 1 }, list: [1, 2] }, true],
])("%s", (_name, changes, data, isOfKeys) => {
	const before = { order: { id: 1 }, list: [1, 2] };
	expect(changedData(before, changes)).toEqual(data);
	expect(before).toEqual({ order: { id: 1 }, list: [1, 2] });
	expect(isChangeOfKeys(changes)).toBe(isOfKeys);
});
