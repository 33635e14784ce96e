/** Which steps ran, in which order, how often. */
import type { ScenarioDifference } from "../../contract/index.ts";
import type { ScenarioSays } from "../scenario.ts";
import type { RunFacts, StepStart } from "../scenario-run.ts";

const times = (count: number): string => (count === 1 ? "once" : count === 0 ? "not at all" : `${count} times`);

export function judgeSteps(says: ScenarioSays, { steps }: RunFacts): ScenarioDifference[] {
	const { expectedSteps = [], inOrder = false, onlySteps = false, notSteps = [] } = says;
	const runs = Map.groupBy(steps, ({ step }) => step);
	const isList = Array.isArray(expectedSteps);
	const wanted = countsOf(expectedSteps);
	const differences: ScenarioDifference[] = [];
	for (const [step, count] of wanted) {
		const ran = runs.get(step)?.length ?? 0;
		if (isList ? ran >= count : ran === count) continue;
		const extra = runs.get(step)?.[count];
		differences.push({
			kind: "steps",
			message: ran === 0 ? `${step} did not run.` : `${step} ran ${times(ran)}, and was to run ${times(count)}.`,
			expected: `${step} ${times(count)}${isList && count > 0 ? " or more" : ""}`,
			actual: times(ran),
			...(extra !== undefined && placeOf(extra)),
		});
	}
	const unwanted = new Set(notSteps);
	for (const [step, starts] of runs) {
		const isOther = onlySteps && !wanted.has(step);
		if (!unwanted.has(step) && !isOther) continue;
		differences.push({
			kind: "not-steps",
			message: `${step} ran, and was not to.`,
			expected: `${step} not at all`,
			actual: times(starts.length),
			...placeOf(starts[0] as StepStart),
		});
	}
	if (inOrder && isList && differences.length === 0) differences.push(...orderOf(expectedSteps, steps));
	return differences;
}

function orderOf(expected: readonly string[], steps: readonly StepStart[]): ScenarioDifference[] {
	let met = 0;
	for (const { step } of steps) if (step === expected[met]) met++;
	if (met === expected.length) return [];
	const missing = expected[met] as string;
	const before = expected[met - 1];
	const early = steps.find(({ step }) => step === missing);
	return [
		{
			kind: "order",
			message:
				before === undefined
					? `${missing} did not run first of the expected steps.`
					: `${missing} did not run after ${before}.`,
			expected: expected.join(", "),
			actual: steps.map(({ step }) => step).join(", "),
			...(early !== undefined && placeOf(early)),
		},
	];
}

/** A name that is listed several times stands for as many runs. */
function countsOf(expected: NonNullable<ScenarioSays["expectedSteps"]>): ReadonlyMap<string, number> {
	if (!isNames(expected)) return new Map(Object.entries(expected));
	const counts = new Map<string, number>();
	for (const step of expected) counts.set(step, (counts.get(step) ?? 0) + 1);
	return counts;
}

const isNames = (expected: NonNullable<ScenarioSays["expectedSteps"]>): expected is readonly string[] =>
	Array.isArray(expected);

const placeOf = ({ event, task }: StepStart): Pick<ScenarioDifference, "event" | "task"> => ({ event, task });
