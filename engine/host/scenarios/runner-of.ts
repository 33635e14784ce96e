import type { Sandbox, SandboxProgram } from "../../sandbox/index.ts";
import type { ScenarioRunner } from "../../scenarios/index.ts";
import type { BuiltAutomation } from "../build-automation.ts";
import { programOf, variantOf, withoutCode } from "./variants.ts";

/**
 * Runs scenarios of an automation in a sandbox, one variant of its program after the other.
 * @param program missing: the automation's own
 */
export function runnerOf(
	built: BuiltAutomation,
	sandbox: Sandbox,
	program: SandboxProgram = built.program,
): ScenarioRunner {
	return {
		variantOf: (scenario) => variantOf(scenario, built.program),
		enter(variant) {
			sandbox.load(programOf(program, variant));
			return { automation: built.automation, connectors: withoutCode(built.connectors, built.program), sandbox };
		},
	};
}
