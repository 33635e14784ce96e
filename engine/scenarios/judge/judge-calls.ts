/** Which calls connectors got. */
import type { Json, ScenarioDifference } from "../../contract/index.ts";
import type { CallText, ScenarioSays } from "../scenario.ts";
import type { MadeCall, RunFacts } from "../scenario-run.ts";
import { expectValue } from "./expect-value.ts";
import { showValue } from "./show-value.ts";

export function judgeCalls(says: ScenarioSays, { calls }: RunFacts): ScenarioDifference[] {
	const expected = (says.expectedCalls ?? []).map((call): CallText => (typeof call === "string" ? { call } : call));
	const differences = says.callsInOrder === true ? inOrder(expected, calls) : anyOrder(expected, calls);
	for (const name of says.notCalls ?? []) {
		const made = calls.filter(({ call }) => call === name);
		const [first] = made;
		if (first !== undefined)
			differences.push({
				kind: "not-calls",
				message: `${name} was called, and was not to be.`,
				expected: `${name} not at all`,
				actual: showValue(first.input),
				event: first.event,
				task: first.task,
			});
	}
	return differences;
}

/** Each expected call takes calls of its own; what says more of its input chooses first. */
function anyOrder(expected: readonly CallText[], calls: readonly MadeCall[]): ScenarioDifference[] {
	const left = new Set(calls);
	const differences: ScenarioDifference[] = [];
	const order = [...expected].sort((a, b) => Number(b.input !== undefined) - Number(a.input !== undefined));
	for (const wanted of order) {
		const fitting = [...left].filter((made) => fits(wanted, made));
		const { times } = wanted;
		if (times === undefined ? fitting.length > 0 : fitting.length === times) {
			for (const made of times === undefined ? fitting.slice(0, 1) : fitting) left.delete(made);
			continue;
		}
		differences.push(missing(wanted, fitting.length, calls));
	}
	return differences;
}

function inOrder(expected: readonly CallText[], calls: readonly MadeCall[]): ScenarioDifference[] {
	let at = 0;
	for (const wanted of expected) {
		for (let count = 0; count < (wanted.times ?? 1); count++) {
			const found = calls.findIndex((made, i) => i >= at && fits(wanted, made));
			if (found === -1) {
				const earlier = calls.some((made) => fits(wanted, made));
				const difference = missing(wanted, count, calls);
				return [
					earlier && wanted.times === undefined
						? { ...difference, message: `${wanted.call} was not called in the expected order.` }
						: difference,
				];
			}
			at = found + 1;
		}
	}
	return [];
}

const fits = (wanted: CallText, made: MadeCall): boolean =>
	wanted.call === made.call &&
	(wanted.input === undefined || expectValue(wanted.input as Json, made.input).length === 0);

function missing(wanted: CallText, count: number, calls: readonly MadeCall[]): ScenarioDifference {
	const { call, input, times } = wanted;
	const same = calls.filter((made) => made.call === call);
	const [near] = same;
	const how = times === undefined ? "" : `, ${times} times`;
	const message =
		near === undefined
			? `${call} was not called.`
			: count === 0 && times !== 0
				? `${call} was not called with the expected input.`
				: `${call} was called ${count} times, and was to be called ${times} times.`;
	return {
		kind: "calls",
		message,
		expected: `${call}${input === undefined ? "" : ` with ${showValue(input as Json)}`}${how}`,
		actual:
			near === undefined
				? "no call"
				: same
						.slice(0, 3)
						.map((made) => showValue(made.input))
						.join("; "),
		...(near !== undefined && { event: near.event, task: near.task }),
	};
}
