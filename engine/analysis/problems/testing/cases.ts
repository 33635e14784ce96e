import type { Case } from "./case.ts";
import { CASES_BETWEEN_STEPS } from "./cases-between-steps.ts";
import { CASES_OF_AUTOMATIONS } from "./cases-of-automations.ts";
import { CASES_OF_CODE } from "./cases-of-code.ts";
import { CASES_OF_CONDITIONS } from "./cases-of-conditions.ts";

/** Near hits and near misses, by rule. */
export const CASES: readonly Case[] = [
	...CASES_OF_CONDITIONS,
	...CASES_BETWEEN_STEPS,
	...CASES_OF_AUTOMATIONS,
	...CASES_OF_CODE,
];
