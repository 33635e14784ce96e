import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES } from "./rules.ts";
import { CASES } from "./testing/cases.ts";
import { checkCode } from "./testing/check-code.ts";
import { renderDocs } from "./testing/render-docs.ts";

/** `npx vitest run engine/analysis/problems/docs.test.ts --update` writes it anew. */
test("docs/problems.md tells every code with its example, as the rules have it", async () => {
	const examples = RULES.map(({ example: { bad, beside = {}, documents } }) => ({
		steps: { it: bad, ...beside },
		...(documents && { documents }),
	}));
	const marked = CASES.map((one) => ({
		...one,
		steps: Object.fromEntries(Object.entries(one.steps).map(([name, source]) => [name, source.replace("«", "")])),
	}));
	const fixable = new Set(
		[...examples, ...marked].flatMap((code) =>
			checkCode(code).flatMap((one) => (one.fix === undefined ? [] : [one.code])),
		),
	);
	const file = join(import.meta.dirname, "../../../docs/problems.md");
	await expect(renderDocs(RULES, fixable)).toMatchFileSnapshot(file);
});
