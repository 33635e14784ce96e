import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mustBeTrusted, readOrigin, trustOrigin, writeOrigin } from "./origin.ts";
import { createFolder } from "./project-folder.fake.ts";

const BUNDLE = "ab".repeat(32);
const isTrusted = (path: string) => {
	try {
		mustBeTrusted(path);
		return true;
	} catch (error) {
		expect(error).toMatchObject({ code: "not-trusted" });
		return false;
	}
};

test("what was made here is trusted; what came from elsewhere once a person says so", () => {
	using folder = createFolder({ "automation.json": { name: "x" } });
	expect([readOrigin(folder.path), isTrusted(folder.path)]).toEqual([undefined, true]);
	writeOrigin(folder.path, { bundle: BUNDLE, signer: "f00d", trusted: false });
	expect(isTrusted(folder.path)).toBe(false);
	trustOrigin(folder.path);
	expect(readOrigin(folder.path)).toEqual({ bundle: BUNDLE, signer: "f00d", trusted: true });
	expect(isTrusted(folder.path)).toBe(true);
});

test.each(["", "{", "null", '{ "trusted": true }', `{ "bundle": "${BUNDLE}", "trusted": "yes" }`])(
	"an origin that reads %j is not trusted, until a person says so",
	(text) => {
		using folder = createFolder({ "automation.json": { name: "x" } });
		mkdirSync(join(folder.path, ".stepscape"));
		writeFileSync(join(folder.path, ".stepscape/origin.json"), text);
		expect(isTrusted(folder.path)).toBe(false);
		trustOrigin(folder.path);
		expect(isTrusted(folder.path)).toBe(true);
	},
);
