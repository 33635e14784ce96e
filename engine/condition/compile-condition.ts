import type { Expression, Program } from "acorn";
import type { Json, Problem } from "../contract/index.ts";
import { buildCondition } from "./build-condition.ts";
import type { Condition } from "./condition.ts";
import { collectBindings, createExpressionFactory } from "./expression/index.ts";
import { createProblemList, type ProblemList, Unusable } from "./problem-list.ts";
import { readJson } from "./read-json.ts";
import { positionOf, readNode } from "./read-node.ts";

export interface CompiledCondition {
	/** Missing where there are problems. */
	readonly condition?: Condition;
	readonly problems: readonly Problem[];
}

/** The `condition` of a step's module, as acorn parsed it with `locations: true`. */
export interface ConditionSource {
	/** The initializer of `export const condition`. */
	readonly node: Expression;
	readonly program: Program;
	readonly source: string;
	/** For problems: relative to the automation's folder. */
	readonly file: string;
}

/**
 * Compiles a condition from code (rules C1–C8). Never throws: what is wrong comes back as problems, all that can be told.
 * @example compileCondition({ node, program, source, file: "steps/ship.js" }).condition?.clauses // ['order.status is "paid"']
 */
export function compileCondition({ node, program, source, file }: ConditionSource): CompiledCondition {
	const problems = createProblemList(file, source);
	return finish(problems, positionOf(node), () => {
		const bindings = collectBindings(program);
		const shape = readNode(node, bindings, problems);
		return buildCondition(shape, { problems, expressions: createExpressionFactory(source, bindings) });
	});
}

/**
 * Compiles a condition written as JSON, where types are given by name.
 * @example compileJsonCondition({ id: "String", total: { $gt: 10 } })
 */
export function compileJsonCondition(json: Json, file = ""): CompiledCondition {
	const problems = createProblemList(file, "");
	return finish(problems, undefined, () => buildCondition(readJson(json, problems), { problems }));
}

function finish(
	problems: ProblemList,
	position: ReturnType<typeof positionOf>,
	build: () => Condition | undefined,
): CompiledCondition {
	let condition: Condition | undefined;
	try {
		condition = build();
	} catch (error) {
		// A stack that ran full is the only thing a condition's size can still do.
		if (error instanceof RangeError)
			problems.add("condition-too-deep", "The condition is nested too deeply. Make it flatter.", position);
		else if (!(error instanceof Unusable)) throw error;
	}
	return condition && problems.problems.length === 0 ? { condition, problems: [] } : { problems: problems.problems };
}
