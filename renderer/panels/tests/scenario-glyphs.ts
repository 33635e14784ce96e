import type { ScenarioStatus } from "../../../engine/contract/index.ts";

/** The shape that tells how a scenario came out. */
export const SCENARIO_GLYPHS = {
	passed: "done",
	failed: "failed",
	unstable: "waiting",
	broken: "failed",
} as const satisfies Readonly<Record<ScenarioStatus, string>>;
