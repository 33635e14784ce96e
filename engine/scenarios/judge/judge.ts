import type { ScenarioDifference } from "../../contract/index.ts";
import type { ScenarioSays } from "../scenario.ts";
import type { RunFacts } from "../scenario-run.ts";
import { judgeCalls } from "./judge-calls.ts";
import { judgeData } from "./judge-data.ts";
import { judgeEnd } from "./judge-end.ts";
import { judgeSteps } from "./judge-steps.ts";

/** All that is not as a scenario expects; none where it passes. */
export function judge(says: ScenarioSays, facts: RunFacts): ScenarioDifference[] {
	return [...judgeEnd(says, facts), ...judgeSteps(says, facts), ...judgeData(says, facts), ...judgeCalls(says, facts)];
}
