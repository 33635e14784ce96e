/** How the task came to its end: state, outcome, result, error, duration. */
import { formatPath, isJsonObject, type Json, type ScenarioDifference } from "../../contract/index.ts";
import type { ErrorText, ScenarioSays } from "../scenario.ts";
import type { RunFacts } from "../scenario-run.ts";
import { expectValue } from "./expect-value.ts";
import { showValue } from "./show-value.ts";

export function judgeEnd(says: ScenarioSays, facts: RunFacts): ScenarioDifference[] {
	const { state, outcome, result, durationMs, last } = facts;
	const differences: ScenarioDifference[] = [];
	const { expectedState, expectedOutcome, expectedResult, expectedDuration } = says;
	if (expectedState !== undefined && expectedState !== state)
		differences.push({
			kind: "state",
			message: `The task ended ${state}, and was to end ${expectedState}.`,
			expected: expectedState,
			actual: stateText(facts),
			event: last,
		});
	if (expectedOutcome !== undefined && expectedOutcome !== outcome)
		differences.push({
			kind: "outcome",
			message: `The task was not ${expectedOutcome}.`,
			expected: expectedOutcome,
			actual: stateText(facts),
			event: last,
		});
	if (expectedResult !== undefined)
		for (const { path, expected, actual } of expectValue(expectedResult as Json, result))
			differences.push({
				kind: "result",
				message: `The result${path.length === 0 ? "" : `'s ${formatPath(path)}`} is not as expected.`,
				...(path.length > 0 && { path: formatPath(path) }),
				expected,
				actual: showValue(actual),
				event: last,
			});
	if (expectedDuration !== undefined && durationMs > expectedDuration)
		differences.push({
			kind: "duration",
			message: `It took ${durationMs} ms of the task's time.`,
			expected: `at most ${expectedDuration} ms`,
			actual: `${durationMs} ms`,
			event: last,
		});
	return [...differences, ...judgeError(says, facts)];
}

function stateText({ state, outcome, error }: RunFacts): string {
	return outcome !== undefined ? `${state} (${outcome})` : error !== undefined ? `${state}: ${error.message}` : state;
}

/** An error that nobody expects is a difference, even where the scenario says nothing of how the task ends. */
function judgeError(says: ScenarioSays, facts: RunFacts): ScenarioDifference[] {
	const { error, errors, last } = facts;
	const place = (): Pick<ScenarioDifference, "event" | "task"> => {
		const found = errors.find((each) => each.error.run === error?.run) ?? errors.at(-1);
		return found === undefined ? { event: last } : { event: found.event, task: found.task };
	};
	if (says.expectedError === undefined) {
		if (error === undefined || says.expectedState !== undefined) return [];
		return [
			{
				kind: "error",
				message: `${error.step ?? "The task"} failed.`,
				expected: "no error",
				actual: `${error.type}: ${error.message}`,
				...place(),
			},
		];
	}
	const wanted: ErrorText =
		typeof says.expectedError === "string" ? { message: says.expectedError } : says.expectedError;
	const candidates = [...(error === undefined ? [] : [error]), ...errors.map((each) => each.error)];
	const fits = candidates.some(
		({ message, type, step, code }) =>
			message.includes(wanted.message ?? "") &&
			(wanted.type === undefined || wanted.type === type) &&
			(wanted.step === undefined || wanted.step === step) &&
			(wanted.code === undefined || wanted.code === code),
	);
	if (
		fits ||
		(typeof says.expectedError === "string" &&
			toldErrors(facts.data).some((text) => text.includes(wanted.message ?? "")))
	)
		return [];
	const told = [
		...new Set(
			candidates.map(({ message, type, step }) => `${step === undefined ? "" : `${step}: `}${type}: ${message}`),
		),
	];
	return [
		{
			kind: "error",
			message: told.length === 0 ? "Nothing failed, and an error was expected." : "The error is not the expected one.",
			expected:
				typeof says.expectedError === "string" ? JSON.stringify(says.expectedError) : showValue({ ...wanted } as Json),
			actual: told.length === 0 ? "no error" : told.slice(0, 3).join("; "),
			...place(),
		},
	];
}

const MOST_TEXTS = 1_000;

/** Texts of the data that stand under a key which tells of an error: a step may note a failure instead of throwing it. */
function toldErrors(value: Json | undefined, isTold = false, texts: string[] = []): string[] {
	if (texts.length >= MOST_TEXTS) return texts;
	if (typeof value === "string" && isTold) texts.push(value);
	else if (Array.isArray(value)) for (const item of value) toldErrors(item, isTold, texts);
	else if (isJsonObject(value))
		for (const [key, item] of Object.entries(value))
			toldErrors(item, isTold || /error|reason|failure/i.test(key), texts);
	return texts;
}
