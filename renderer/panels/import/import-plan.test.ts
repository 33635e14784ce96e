import { expect, test } from "vitest";
import { importChange, nameFaults } from "./import-plan.ts";

const step = (name: string, isChosen = true) => ({ name, source: `// ${name}`, isChosen });

test("names are refused with a reason, of chosen steps alone", () => {
	const steps = [step("a"), step("A"), step("b"), step(""), step("../x"), step("c."), step("b", false), step("ok")];
	expect(nameFaults(steps, ["B"])).toEqual([
		"Two of these have this name.",
		"Two of these have this name.",
		"There is a step of this name.",
		"Give it a name.",
		"Use letters, digits, _, - and single dots or spaces inside.",
		"Use letters, digits, _, - and single dots or spaces inside.",
		undefined,
		undefined,
	]);
});

test("what is chosen is one change", () => {
	expect(importChange([step("a"), step("b", false)])).toEqual({
		label: "Import a",
		files: [{ path: "steps/a.js", text: "// a", version: null }],
	});
	expect(importChange([step("a"), step("b")]).label).toBe("Import 2 steps");
});
