import { expect, test } from "vitest";
import type { Change, JsonObject } from "../contract/index.ts";
import { createDataVersions } from "./data-versions.ts";

const set = (key: string, after: string): Change => ({ path: [key], after });

function advance(versions: ReturnType<typeof createDataVersions>, change: Change): void {
	versions.advance({ ...versions.data, [String(change.path[0])]: change.after } as JsonObject, [change]);
}

test("a source tells the changes up to its own version, whatever came later", () => {
	const versions = createDataVersions({});
	advance(versions, set("a", "1"));
	const source = versions.snapshot();
	advance(versions, set("b", "2"));
	expect([source.version, source.full(), source.since(0), source.since(1), source.since(2)]).toEqual([
		1,
		'{"a":"1"}',
		'[[["a"],"1"]]',
		"[]",
		undefined,
	]);
	expect(versions.snapshot().since(0)).toBe('[[["a"],"1"],[["b"],"2"]]');
});

test("a removed path has no value", () => {
	const versions = createDataVersions({ a: 1 });
	versions.advance({}, [{ path: ["a"], before: 1 }]);
	expect(versions.snapshot().since(0)).toBe('[[["a"]]]');
});

test("the changes of many versions are let go, the oldest first; sources keep theirs", () => {
	const versions = createDataVersions({});
	for (let i = 0; i < 100; i++) advance(versions, set("a", String(i)));
	const early = versions.snapshot();
	for (let i = 100; i < 1000; i++) advance(versions, set("a", String(i)));
	const late = versions.snapshot();
	expect([early.since(98), late.since(998)]).toEqual(['[[["a"],"98"],[["a"],"99"]]', '[[["a"],"998"],[["a"],"999"]]']);
	expect([early.since(100 - 64) === undefined, late.since(1000 - 64) === undefined]).toEqual([false, false]);
	expect(late.since(1000 - 129)).toBeUndefined();
});

test("long changes are let go earlier, and one that is too long cuts off all before it", () => {
	const versions = createDataVersions({});
	for (let i = 0; i < 10; i++) advance(versions, set("a", "x".repeat(30_000)));
	expect([versions.snapshot().since(0), versions.snapshot().since(9)?.length]).toEqual([undefined, 30_012]);
	advance(versions, set("a", "x".repeat(70_000)));
	expect([versions.snapshot().since(10), versions.snapshot().since(11)]).toEqual([undefined, "[]"]);
});
