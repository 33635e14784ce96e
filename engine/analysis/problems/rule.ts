import type { JsonObject, Problem, TextEdit } from "../../contract/index.ts";
import type { AutomationView, StepView } from "./automation.ts";

/** Something that a rule found. */
export interface Finding {
	readonly file: string;
	/** Offset in the file's text. */
	readonly start: number;
	/** What is wrong, and what to do next. */
	readonly message: string;
	readonly step?: string;
	/** Where it differs from the rule's. */
	readonly severity?: Problem["severity"];
	readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
	/** The line holds something that is not to be shown. */
	readonly isPrivate?: boolean;
}

/** One thing that is looked for. */
export interface Rule {
	readonly code: string;
	/** `error` only for what surely fails, `warning` for what likely hurts, `info` for what could be better. */
	readonly severity: Problem["severity"];
	/** What it finds, in a sentence, and why that matters. */
	readonly about: string;
	/** What to do about it. */
	readonly advice: string;
	/** A step that has the problem, and the same without it; for the documentation, and tested. */
	readonly example: {
		readonly bad: string;
		readonly good: string;
		/** Other steps of the automation, by name. */
		readonly beside?: Readonly<Record<string, string>>;
		/** Data that tasks begin with. */
		readonly documents?: readonly JsonObject[];
	};
	find(automation: AutomationView): Iterable<Finding>;
}

/** A rule that looks at one step after another. */
export function stepRule(
	rule: Omit<Rule, "find"> & {
		readonly inStep: (step: StepView, automation: AutomationView) => Iterable<Omit<Finding, "file" | "step">>;
	},
): Rule {
	const { inStep, ...rest } = rule;
	return {
		...rest,
		*find(automation) {
			for (const step of automation.steps)
				for (const finding of inStep(step, automation)) yield { file: step.file, step: step.name, ...finding };
		},
	};
}

/** One edit of a file. */
export const edit = (file: string, start: number, end: number, text: string): TextEdit => ({ file, start, end, text });
