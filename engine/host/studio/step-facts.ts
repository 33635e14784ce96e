import { explain, matches } from "../../condition/index.ts";
import type { JsonObject, StepEnding, StepMatch } from "../../contract/index.ts";
import { loadProject } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";
import { findEndings } from "./find-endings.ts";

/** What the canvas asks of all steps at once. */
export interface StepFacts {
	/** How each step's condition stands to some data; steps whose condition cannot be read are missing. */
	matches(data: JsonObject): readonly StepMatch[];
	endings(): readonly StepEnding[];
	/** The files are other ones now. */
	forget(): void;
}

/** Reads the steps when they are first asked for, and again after `forget`. */
export function createStepFacts(root: string, env?: Readonly<Record<string, string | undefined>>): StepFacts {
	let known: ReturnType<typeof read> | undefined;
	function read() {
		const { steps } = loadProject(root, env);
		return {
			conditions: steps.flatMap((step) => {
				const condition = compileStep(step)?.condition;
				return condition === undefined ? [] : [{ step: step.name, condition }];
			}),
			endings: steps.flatMap(findEndings),
		};
	}
	const now = () => {
		known ??= read();
		return known;
	};
	return {
		matches(data) {
			const scope = { now: Date.now };
			return now().conditions.map(({ step, condition }) => ({
				step,
				matches: matches(condition, data, scope),
				failing: explain(condition, data, scope).flatMap(({ matches: holds }, index) => (holds ? [] : [index])),
			}));
		},
		endings: () => now().endings,
		forget() {
			known = undefined;
		},
	};
}
