import fc from "fast-check";
import { expect, test } from "vitest";
import { howWell, rank } from "./rank.ts";

const titles = (letters: string, ...all: string[]) =>
	rank(
		letters,
		all.map((title) => ({ title })),
		10,
	).map(({ title }) => title);

test.each([
	["", ["b", "a"], ["b", "a"]],
	["card", ["discard", "charge_card", "card"], ["card", "charge_card", "discard"]],
	["cc", ["check_inventory", "charge_card"], ["charge_card", "check_inventory"]],
	["run vt", ["Run under virtual time", "Revert"], ["Run under virtual time"]],
	["STATUS", ["order.status", "orders"], ["order.status"]],
	["xyz", ["a", "b"], []],
])("%s among %j", (letters, all, found) => {
	expect(titles(letters, ...all)).toEqual(found);
});

test("what is said of a thing counts less than its name", () => {
	const items = [
		{ title: "a", detail: "steps/find.js" },
		{ title: "find", detail: "b" },
	];
	expect(rank("find", items, 10).map(({ title }) => title)).toEqual(["find", "a"]);
	expect(rank("find", items, 1)).toHaveLength(1);
});

test("letters that stand in a text always fit it", () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 20 }), fc.string(), fc.string(), (before, letters, after) => {
			expect(howWell(letters, `${before}${letters}${after}`)).toBeTypeOf("number");
		}),
	);
});
