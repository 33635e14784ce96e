import fc from "fast-check";
import { explain } from "../../condition/index.ts";
import type { GraphEdge, JsonObject } from "../../contract/index.ts";
import { analyze, readStep } from "./analyze.ts";
import { edgeCondition, edgeDocument, edgeWriter } from "./random-edges.ts";

/**
 * Does what random writers do to random documents and compares what the clauses of random conditions come to before and
 * after with the edges.
 */
export function checkEdges(runs: number): void {
	const { SEED } = process.env;
	fc.assert(
		fc.property(
			edgeWriter,
			edgeCondition,
			fc.array(edgeDocument, { minLength: 4, maxLength: 8 }),
			(write, condition, documents) => {
				const reader = `export const condition = ${condition}; export const content = async () => {};`;
				const { compiled } = readStep("reader", reader);
				if (!compiled) return;
				const writer = `export const condition = { never: 1 };\nexport const content = async () => { ${write} };`;
				const edges = analyze({ writer, reader })
					.edges()
					.filter(({ from, to }) => from === "writer" && to === "reader");
				for (const document of documents) {
					const after = changed(document, write);
					if (after === undefined) continue;
					const scope = { now: () => 0 };
					const ends = explain(compiled, after, scope);
					for (const [index, { clause, matches: was }] of explain(compiled, document, scope).entries()) {
						const own = edges.filter((edge) => edge.clause === clause);
						const wrong = judge(
							own,
							was,
							ends[index]?.matches === true,
							!write.startsWith("if") && !write.startsWith("for"),
						);
						if (wrong)
							throw new Error(
								`${wrong}: ${clause}\n${JSON.stringify(document)}\n${JSON.stringify(after)}\n${JSON.stringify(own)}`,
							);
					}
				}
			},
		),
		{ numRuns: runs, ...(SEED !== undefined && { seed: Number(SEED) }) },
	);
}

function judge(edges: readonly GraphEdge[], was: boolean, is: boolean, isSure: boolean): string | undefined {
	const effect = is ? "arms" : "disarms";
	if (was !== is && !edges.some((edge) => edge.effect === effect || edge.certainty === "possible"))
		return `no edge that ${effect}`;
	if (isSure && edges.some((edge) => edge.certainty === "proven" && edge.effect !== effect)) return "proven, but wrong";
	return undefined;
}

const isSparse = (value: unknown): boolean => Array.isArray(value) && Object.keys(value).length !== value.length;

/** The document after the statement; undefined where it throws, or data could not hold it. */
function changed(document: JsonObject, statement: string): JsonObject | undefined {
	const data = structuredClone(document);
	try {
		new Function("data", `"use strict"; ${statement}`)(data);
		// An item past the end of a list also sets those before it to null, which no edge tells.
		if (JSON.stringify(data, (_, value) => (isSparse(value) ? "sparse" : value)).includes("sparse")) return undefined;
		return JSON.parse(JSON.stringify(data)) as JsonObject;
	} catch {
		return undefined;
	}
}
