import type { Expression } from "acorn";
import type { Json, JsonObject, Path } from "../../contract/index.ts";
import type { Bindings } from "./bindings.ts";
import { createBudget } from "./budget.ts";
import { collectReads } from "./collect-reads.ts";
import { compile } from "./compile.ts";
import { type CompileScope, NotCovered, type Run, sourceOf } from "./compile-scope.ts";
import { toPlain } from "./plain.ts";
import { Instant } from "./value.ts";

/** What an expression comes to: JSON, nothing, or a moment. */
export type ExpressionValue = Json | undefined | Instant;
export type ExpressionResult = { readonly value: ExpressionValue } | { readonly error: string };

/** An expression that has to be evaluated in a sandbox, with the module's helpers at hand. */
export interface RemoteExpression {
	/** Tells it from the others of its condition; the same as long as its place in the file is. */
	readonly id: string;
	readonly source: string;
	readonly node: Expression;
	/** From 1. */
	readonly line: number;
	readonly reads: readonly Path[];
}

/** An expression in a condition (rule C7). */
export interface DataExpression {
	/** On one line. */
	readonly source: string;
	readonly node: Expression;
	readonly line: number;
	readonly column: number;
	/** Paths of the data that it names; the empty path where it uses the data as a whole. */
	readonly reads: readonly Path[];
	readonly readsClock: boolean;
	/** Set where it cannot be evaluated here. */
	readonly remote?: RemoteExpression;
	/** Evaluates it; what it throws is the result's error. For a remote one: an error. */
	evaluate(data: JsonObject, now: () => number): ExpressionResult;
}

/** Makes the expressions of one module. */
export interface ExpressionFactory {
	create(node: Expression): DataExpression;
}

/** Parts that a result may have: a large list of the data may well be one. */
const MAX_RESULT = 1_000_000;

export const NOT_EVALUATED = "It cannot be evaluated here.";

export function createExpressionFactory(source: string, bindings: Bindings): ExpressionFactory {
	const shared: CompileScope["shared"] = { slots: 0, constants: new Map() };
	return {
		create(node) {
			const start = node.loc?.start ?? { line: 1, column: 0 };
			const text = sourceOf(node, source);
			const { paths, clock } = collectReads(node, bindings);
			const run = tryCompile(node, { source, bindings, parameters: new Map(), shared, depth: 0 });
			return {
				source: text,
				node,
				line: start.line,
				column: start.column + 1,
				reads: paths,
				readsClock: clock,
				...(run === undefined && {
					remote: { id: `${start.line}:${start.column + 1}`, source: text, node, line: start.line, reads: paths },
				}),
				evaluate: (data, now) => (run ? evaluate(run, data, now) : { error: NOT_EVALUATED }),
			};
		},
	};
}

function tryCompile(node: Expression, scope: CompileScope): Run | undefined {
	try {
		return compile(node, scope);
	} catch (error) {
		if (error instanceof NotCovered) return undefined;
		throw error;
	}
}

function evaluate(run: Run, data: JsonObject, now: () => number): ExpressionResult {
	const budget = createBudget();
	try {
		const value = run({ data, now, budget, locals: [] });
		return { value: value instanceof Instant ? value : toPlain(value, createBudget(MAX_RESULT)) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}

/** What a sandbox answered, as the value of an expression. */
export function readAnswer(value: unknown): ExpressionResult {
	try {
		if (value instanceof Date) return { value: new Instant(value.getTime()) };
		return { value: toPlain(value, createBudget(MAX_RESULT)) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}
