import { formatPath, type Json, parsePath, type ScenarioDifference, valueAt } from "../../contract/index.ts";
import type { ScenarioSays } from "../scenario.ts";
import type { RunFacts } from "../scenario-run.ts";
import { expectValue } from "./expect-value.ts";
import { lastWriter } from "./last-writer.ts";
import { showValue } from "./show-value.ts";

/** What stands in the data at the end. */
export function judgeData({ validateFinalState = {} }: ScenarioSays, facts: RunFacts): ScenarioDifference[] {
	const { data, events, root, last } = facts;
	return Object.entries(validateFinalState).flatMap(([text, wanted]) => {
		const path = parsePath(text) ?? [];
		return expectValue(wanted as Json, valueAt(data, path)).map((misfit): ScenarioDifference => {
			const whole = [...path, ...misfit.path];
			const shown = formatPath(whole);
			return {
				kind: "value",
				message: `${shown} is not as expected.`,
				path: shown,
				expected: misfit.expected,
				actual: showValue(misfit.actual),
				event: lastWriter(events, whole) ?? last,
				task: root,
			};
		});
	});
}
