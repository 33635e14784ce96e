import { expect, test } from "vitest";
import type { BlockField, BlockValue, CallResult } from "../../../engine/contract/index.ts";
import {
	blockValueText,
	fieldText,
	readBlockValue,
	readField,
	readResult,
	resultText,
	spotBelow,
} from "./block-text.ts";

test.each<[string, BlockField]>([
	["order.status", { of: "data", path: ["order", "status"] }],
	["list[0].a", { of: "data", path: ["list", 0, "a"] }],
	["item.sku", { of: "item", path: ["sku"] }],
	["item", { of: "item", path: [] }],
	['item["a b"]', { of: "item", path: ["a b"] }],
])("the field %s is read and written", (text, field) => {
	expect(readField(text, ["item"])).toEqual(field);
	expect(fieldText(field)).toBe(text);
});

test.each(["", "a..b", "a["])("%j is no field", (text) => expect(readField(text, [])).toBeUndefined());

test.each<[string, Exclude<BlockValue, { kind: "fields" }>]>([
	["paid", { kind: "json", json: "paid" }],
	["5", { kind: "json", json: 5 }],
	["= data.a + 1", { kind: "code", code: "data.a + 1" }],
])("the value %s is read and written", (text, value) => {
	expect(readBlockValue(text)).toEqual(value);
	expect(blockValueText(value)).toBe(text);
});

test.each<[string, CallResult | null]>([
	["", null],
	["order.receipt", { kind: "field", field: { of: "data", path: ["order", "receipt"] } }],
	["const receipt", { kind: "name", name: "receipt" }],
])("the result %j is read and written", (text, result) => {
	expect(readResult(text, [])).toEqual(result);
	expect(resultText(result)).toBe(text);
});

test.each([
	["1", { list: "", index: 1 }],
	["2.then.3", { list: "2.then", index: 3 }],
])("the spot below %s", (id, spot) => expect(spotBelow(id)).toEqual(spot));
