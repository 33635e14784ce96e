import type { Expression } from "acorn";
import type { JsonObject } from "../../contract/index.ts";
import type { Bindings } from "./bindings.ts";
import type { Budget } from "./budget.ts";
import type { Value } from "./value.ts";

/** What a compiled expression is run with. */
export interface Environment {
	readonly data: JsonObject;
	now(): number;
	readonly budget: Budget;
	/** Values of the parameters of functions written in place, each at a number of its own. */
	readonly locals: Value[];
}

/** What an optional chain comes to once it has stopped; never leaves its chain. */
export const STOPPED = Symbol("stopped");

export type Run = (env: Environment) => Value;
/** A link of an optional chain. */
export type RunLink = (env: Environment) => Value | typeof STOPPED;

/** An expression that cannot be evaluated here. */
export class NotCovered extends Error {}

/** Where names are looked up while compiling. */
export interface CompileScope {
	readonly source: string;
	readonly bindings: Bindings;
	/** Parameters in sight, and the place of each among the locals. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Shared by all scopes of one condition. */
	readonly shared: { slots: number; readonly constants: Map<string, Run | undefined> };
	readonly depth: number;
}

export type Compile = (node: Expression, scope: CompileScope) => Run;

/** Whether a name means the global of that name here. */
export function isGlobalName(name: string, scope: CompileScope): boolean {
	return !scope.parameters.has(name) && !scope.bindings.has(name);
}

/** The source of a node on one line. */
export function sourceOf(node: { start: number; end: number }, source: string): string {
	return source.slice(node.start, node.end).replace(/\s+/g, " ");
}
