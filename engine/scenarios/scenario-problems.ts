/** What keeps a scenario from being run, or makes it say nothing. */

import { compileJsonCondition } from "../condition/index.ts";
import { didYouMean, type Json, parsePath } from "../contract/index.ts";
import { expectedProblems } from "./judge/expect-value.ts";
import type { MockText, ScenarioSays } from "./scenario.ts";
import { splitCall } from "./scenario-mocks.ts";

/** What a scenario can name. */
export interface KnownNames {
	/** Disabled ones too. */
	readonly steps: ReadonlySet<string>;
	/** Methods by connector; undefined where nobody knows them before it runs. */
	readonly connectors: ReadonlyMap<string, readonly string[] | undefined>;
}

export function scenarioProblems(says: ScenarioSays, { steps, connectors }: KnownNames): string[] {
	const problems: string[] = [];
	/** A name that is wrong would be a call that is never made. */
	const unknownCall = (call: string): string[] => {
		const [connector, method] = splitCall(call) ?? [];
		if (connector === undefined || method === undefined) return callProblem(call);
		if (Object.hasOwn(says.mocks ?? {}, call)) return [];
		if (!connectors.has(connector))
			return [`There is no connector ${connector}.${didYouMean(connector, [...connectors.keys()])}`];
		const methods = connectors.get(connector);
		if (methods === undefined || methods.includes(method)) return [];
		return [`The connector ${connector} has no method ${method}.${didYouMean(method, methods)}`];
	};
	const { expectedSteps = [], notSteps = [] } = says;
	const named = Array.isArray(expectedSteps) ? (expectedSteps as readonly string[]) : Object.keys(expectedSteps);
	for (const step of new Set([...named, ...notSteps]))
		if (!steps.has(step)) problems.push(`There is no step ${step}.${didYouMean(step, steps)}`);
	if (says.inOrder === true && !Array.isArray(expectedSteps))
		problems.push('"inOrder" needs "expectedSteps" as a list of names.');
	const { validateFinalState = {}, overrides = {}, without = [] } = says;
	for (const path of [...Object.keys(validateFinalState), ...Object.keys(overrides), ...without])
		if ((parsePath(path)?.length ?? 0) === 0)
			problems.push(`${JSON.stringify(path)} is no path. Write it as order.items[0].sku.`);
	for (const [path, wanted] of Object.entries(validateFinalState))
		for (const problem of expectedProblems(wanted as Json)) problems.push(`${path}: ${problem}`);
	if (says.expectedResult !== undefined)
		for (const problem of expectedProblems(says.expectedResult as Json)) problems.push(`expectedResult: ${problem}`);
	for (const each of says.expectedCalls ?? []) {
		const { call, input } = typeof each === "string" ? { call: each, input: undefined } : each;
		problems.push(...unknownCall(call));
		if (input !== undefined)
			for (const problem of expectedProblems(input as Json)) problems.push(`The input of ${call}: ${problem}`);
	}
	for (const call of says.notCalls ?? []) problems.push(...unknownCall(call));
	for (const [call, text] of Object.entries(says.mocks ?? {})) {
		problems.push(...callProblem(call));
		const answers = Array.isArray(text) ? text : "sequence" in text ? text.sequence : [text];
		for (const { when } of answers as readonly MockText[])
			for (const { message } of when === undefined ? [] : compileJsonCondition(when as Json).problems)
				problems.push(`The mock ${call}: ${message}`);
	}
	if (says.startsAt !== undefined && Number.isNaN(Date.parse(says.startsAt)))
		problems.push(`"startsAt" must be a date and time such as 2026-01-15T10:00:00Z.`);
	return problems;
}

const callProblem = (call: string): string[] =>
	splitCall(call) === undefined ? [`${JSON.stringify(call)} is no call. Write it as payments.charge.`] : [];
