import { expect, test } from "vitest";
import { documentFile, documentFileFault } from "./document-file.ts";

test.each([
	["late-order", "tests/data/late-order.json", undefined],
	[" late.json ", "tests/data/late.json", undefined],
	["Taken", "tests/data/Taken.json", "is there already"],
	["../escape", "tests/data/../escape.json", "letters"],
	["a/b", "tests/data/a/b.json", "letters"],
	["", "tests/data/.json", "letters"],
	["x".repeat(81), `tests/data/${"x".repeat(81)}.json`, "letters"],
])("%j", (name, file, fault) => {
	expect(documentFile(name)).toBe(file);
	const said = documentFileFault(name, ["tests/data/taken.json"]);
	if (fault === undefined) expect(said).toBe(undefined);
	else expect(said).toContain(fault);
});
