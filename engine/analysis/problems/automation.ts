import type { Program } from "acorn";
import type { GraphEdge, JsonObject } from "../../contract/index.ts";
import type { AnalyzedStep } from "../input.ts";
import type { StepFacts } from "../step-facts.ts";
import { type Code, createCode, exportsOf } from "./code/index.ts";

/** What is known of an automation by those who look for problems. What the project loads fits. */
export interface CheckedAutomation {
	readonly steps: readonly CheckedStep[];
	readonly libraries: readonly CheckedFile[];
	readonly connectors: readonly CheckedConnector[];
	/** The keys that `task.config` knows, secrets too. */
	readonly configKeys: Iterable<string>;
	/** Test data and scenarios: what tasks begin with. */
	readonly documents: readonly CheckedDocument[];
}

export interface CheckedStep extends AnalyzedStep {
	readonly source: string;
	/** A disabled one is checked too; it gives nothing to the others. */
	readonly enabled: boolean;
}

export interface CheckedFile {
	readonly name: string;
	readonly file: string;
	readonly source: string;
	readonly program?: Program | undefined;
}

export interface CheckedConnector {
	readonly namespace: string;
	readonly file: string;
	/** What it offers; missing where that is told by its code. */
	readonly methods?: readonly string[] | undefined;
	readonly source?: string | undefined;
	readonly program?: Program | undefined;
}

export interface CheckedDocument {
	readonly file: string;
	readonly data: JsonObject;
}

/** A step, with all that rules look at. */
export interface StepView {
	readonly name: string;
	readonly file: string;
	readonly enabled: boolean;
	readonly step: CheckedStep;
	readonly code: Code;
	readonly facts: StepFacts;
}

/** What rules are given. */
export interface AutomationView {
	/** Those that parse and have a condition that is understood, by name. */
	readonly steps: readonly StepView[];
	/** The automation as it was given. */
	readonly all: CheckedAutomation;
	/** Those that lead from a step that is enabled. */
	readonly edges: readonly GraphEdge[];
	/** The same, by the step whose condition they bear on. */
	readonly edgesTo: ReadonlyMap<string, readonly GraphEdge[]>;
	readonly documents: readonly CheckedDocument[];
	readonly configKeys: ReadonlySet<string>;
	/** Each library's exports; undefined where they cannot be told. */
	readonly libraries: ReadonlyMap<string, ReturnType<typeof exportsOf>>;
	/** Each connector's methods; undefined where they cannot be told. */
	readonly connectors: ReadonlyMap<string, ReadonlySet<string> | undefined>;
	/** Code of the libraries that parse. */
	readonly libraryCode: readonly { readonly file: string; readonly code: Code }[];
}

/** Makes the view that rules are given from what is known. */
export function viewOf(
	all: CheckedAutomation,
	facts: ReadonlyMap<string, StepFacts>,
	edges: readonly GraphEdge[],
): AutomationView {
	const steps = all.steps.flatMap((step): StepView[] => {
		const known = facts.get(step.name);
		if (step.program === undefined || step.compiled === undefined || known === undefined) return [];
		const { name, file, enabled } = step;
		return [{ name, file, enabled, step, code: createCode(step.source, step.program), facts: known }];
	});
	const enabled = new Set(steps.filter((step) => step.enabled).map(({ name }) => name));
	const own = edges.filter(({ from }) => enabled.has(from));
	return {
		steps,
		all,
		edges: own,
		edgesTo: Map.groupBy(own, ({ to }) => to),
		documents: all.documents,
		configKeys: new Set(all.configKeys),
		libraries: new Map(all.libraries.map(({ name, source, program }) => [name, program && exportsOf(source, program)])),
		connectors: new Map(all.connectors.map((connector) => [connector.namespace, methodsOf(connector)])),
		libraryCode: all.libraries.flatMap(({ file, source, program }) =>
			program === undefined ? [] : [{ file, code: createCode(source, program) }],
		),
	};
}

function methodsOf({ methods, source, program }: CheckedConnector): ReadonlySet<string> | undefined {
	if (methods !== undefined) return new Set(methods);
	const exports = source !== undefined && program !== undefined ? exportsOf(source, program) : undefined;
	return exports && new Set(exports.keys());
}
