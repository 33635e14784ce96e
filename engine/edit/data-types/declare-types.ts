import type { AnalyzedLibrary } from "../../analysis/index.ts";
import type { GraphStep, JsonObject } from "../../contract/index.ts";
import { type ConnectorTypes, connectorsText } from "./connector-types.ts";
import { dataKind } from "./data-kind.ts";
import { GLOBALS_TEXT } from "./globals-text.ts";
import type { Budget } from "./kind.ts";
import { librariesText } from "./library-types.ts";
import { objectType } from "./type-text.ts";

export interface KnownOfSteps {
	/** Test data, and the final data of runs. */
	readonly documents: readonly JsonObject[];
	/** Of the graph. */
	readonly steps: readonly GraphStep[];
	readonly connectors: readonly ConnectorTypes[];
	readonly libraries: readonly AnalyzedLibrary[];
}

const MAX_VALUES = 300_000;
const MAX_FIELDS = 4_000;
/** Characters; an editor gets slow with more. */
const MAX_LENGTH = 600_000;

const OWN_FIELDS = [
	"\t/** Private: stored encrypted, never shown. */",
	"\t$stash: { [key: string]: any };",
	"\t/** Where the task came from. */",
	"\t$via?: Via;",
	"\t/** Kept apart from the data in every view. */",
	"\t$debug?: any;",
];

/**
 * Writes TypeScript declarations of all that a step sees, for an editor: `data` from documents and from what steps write,
 * `connectors` and `lib` from what there is, and the globals. They never say that code is wrong where it may be right:
 * a text can always be another, and what is not known is `any`.
 * @example declareTypes({ documents, steps: graph.steps, connectors, libraries })
 */
export function declareTypes({ documents, steps, connectors, libraries }: KnownOfSteps): string {
	const budget: Budget = { values: MAX_VALUES, fields: MAX_FIELDS };
	const own = objectType(dataKind(documents, steps, budget), "", budget);
	const fields = own.startsWith("{\n") ? own.slice(2, own.lastIndexOf("\n")).split("\n") : ["\t[key: string]: any;"];
	const data = `/** The task's data. */\ndeclare const data: {\n${[...OWN_FIELDS, ...fields].join("\n")}\n};`;
	const parts = [
		data,
		connectorsText(connectors, { ...budget, values: MAX_VALUES, fields: MAX_FIELDS }),
		librariesText(libraries),
	];
	const whole = [...parts, GLOBALS_TEXT].join("\n\n");
	if (whole.length <= MAX_LENGTH) return whole;
	return ["declare const data: any;", "declare const connectors: any;", "declare const lib: any;", GLOBALS_TEXT].join(
		"\n\n",
	);
}
