import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { loadProject } from "../../project/index.ts";
import { startingData } from "../../scenarios/index.ts";
import { createFolder, step, writeAutomation } from "../testing/write-automation.ts";
import { scenarioEntries } from "./scenario-entries.ts";

const folder = createFolder();
afterAll(() => folder.remove());
writeAutomation(folder.path, { greet: step("{ person: String }", "data.greeting = 1;") });
mkdirSync(join(folder.path, "tests/scenarios"), { recursive: true });

const key = fc.constantFrom(
	"data",
	"expectedSteps",
	"notSteps",
	"validateFinalState",
	"overrides",
	"without",
	"mocks",
	"expectedCalls",
	"expectedError",
	"updates",
	"config",
	"startsAt",
	"__proto__",
	"toString",
	"greet",
	"a.b[0]",
	"$gt",
	"$regex",
	"sequence",
	"when",
	"call",
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4, depthSize: "small" },
		fc.constantFrom<unknown>("greet", "String", "a.b", "../../etc/passwd", "(a+)+$", "", 0, -1, 1e308, true, null),
		fc.array(tie("json"), { maxLength: 3 }),
		fc.array(fc.tuple(key, tie("json")), { maxLength: 4 }).map((entries) => JSON.parse(textOf(entries)) as unknown),
	),
}));

/** As text, so that `__proto__` is a key like any other. */
const textOf = (entries: readonly (readonly [string, unknown])[]): string =>
	`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`;

test("whatever a file holds, each scenario either can run or says in words why not", () => {
	fc.assert(
		fc.property(json, (value) => {
			writeFileSync(join(folder.path, "tests/scenarios/x.json"), JSON.stringify(value));
			for (const { scenario, problems } of scenarioEntries(loadProject(folder.path, {}))) {
				expect(scenario === undefined).toBe(problems.length > 0);
				expect(problems.every((words) => words.length > 10)).toBe(true);
				if (scenario !== undefined) expect(typeof startingData(scenario.says)).toBe("object");
			}
			expect(({} as Record<string, unknown>).greet).toBe(undefined);
		}),
		{ numRuns: 300 },
	);
});
