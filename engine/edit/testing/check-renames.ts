import fc from "fast-check";
import { parseCode } from "../../analysis/testing/analyze.ts";
import { randomDocument, randomStep } from "../../analysis/testing/random-steps.ts";
import { type Json, type JsonObject, jsonEquals } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { runStep } from "../../sandbox/testing/run-step.ts";
import { readPattern } from "../read-pattern.ts";
import { renameField } from "../rename-field/index.ts";
import { applyEdits } from "./apply-edits.ts";
import { renamedValue } from "./renamed-graph.ts";

const FIELDS = ["a", "b", "c", "list", "a.a", "b.a", "b.b", "b.c", "c.list", "list[*].a", "list[*].b", "b.list[*].c"];
const EXPORT = "export { content };\n";

/**
 * Renames fields of random steps and their data, runs them before and after, and looks for a run that is not the same but
 * for the name. Returns how many renames were sure.
 */
export async function checkRenames(sandbox: Sandbox, runs: number): Promise<number> {
	let sure = 0;
	const { SEED } = process.env;
	await fc.assert(
		fc.asyncProperty(randomStep, randomDocument, fc.constantFrom(...FIELDS), async (code, document, field) => {
			const data = JSON.parse(JSON.stringify(document)) as JsonObject;
			const source = code + EXPORT;
			const next = `${field.replace(/\w+$/, "")}renamed`;
			const renamed = renameField(
				{
					steps: [{ name: "it", file: "it.js", source, program: parseCode(source) }],
					libraries: [],
					documents: [{ file: "data.json", text: JSON.stringify(data), kind: "data" }],
				},
				field,
				next,
			);
			if (renamed.kind === "refused" || renamed.uncertain.length > 0) return;
			const after = applyEdits(
				new Map([
					["it.js", source],
					["data.json", JSON.stringify(data)],
				]),
				renamed.edits,
			);
			sure++;
			const run = (text: string, start: JsonObject) =>
				runStep(sandbox, text.slice(0, text.length - EXPORT.length), { data: start, whole: true });
			const before = await run(source, data);
			const then = await run(after.get("it.js") as string, JSON.parse(after.get("data.json") as string));
			const wanted = renamedValue(before.data as Json, [], readPattern(field) ?? [], "renamed");
			if (before.end !== then.end || !jsonEquals(then.data, wanted))
				throw new Error(
					`Not the same after ${field} became ${next}:\n${after.get("it.js")}\n${JSON.stringify({ end: then.end, data: then.data, wanted, wantedEnd: before.end })}`,
				);
		}),
		{ numRuns: runs, ...(SEED !== undefined && { seed: Number(SEED) }) },
	);
	return sure;
}
