import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trustOrigin, writeOrigin } from "./change-origin.ts";
import { addStep, deleteStep, setStepEnabled } from "./edit-steps.ts";
import { createFileStore } from "./files/index.ts";
import { mustBeTrusted, readOrigin } from "./origin.ts";
import { writePrivate } from "./private-file.ts";
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

test("its files stay as they are until it is trusted; its private part is written all the same", () => {
	using folder = createFolder({ "automation.json": { name: "x" }, "steps/a.js": "1" });
	writeOrigin(folder.path, { bundle: BUNDLE, trusted: false });
	const store = createFileStore(folder.path);
	const { version } = store.read("steps/a.js");
	const refused = expect.objectContaining({ code: "not-trusted" });
	expect(() => store.write([{ path: "steps/a.js", text: "2", version }])).toThrow(refused);
	expect(() => store.write([{ path: "steps/a.js", text: null, version }])).toThrow(refused);
	expect(() => addStep(folder.path, "b", "")).toThrow(refused);
	expect(() => deleteStep(folder.path, "a")).toThrow(refused);
	expect(() => setStepEnabled(folder.path, "a", false)).toThrow(refused);
	expect(store.read("steps/a.js").text).toBe("1");
	writePrivate(folder.path, "layout.json", "{}");
	trustOrigin(folder.path);
	store.write([{ path: "steps/a.js", text: "2", version }]);
	expect(store.read("steps/a.js").text).toBe("2");
});
