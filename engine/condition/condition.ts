import type { Json, Path } from "../contract/index.ts";
import type { DataExpression, RemoteExpression } from "./expression/index.ts";
import type { TextPattern } from "./regex/index.ts";
import type { TypeName } from "./value-type.ts";

/** A place in the step's file. Lines and columns count from 1. Missing for a condition that came from JSON. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/**
 * How a test compares. `$is` compares with what an expression evaluates to the way a pattern does (rules C1, C2, C3 and
 * C6); `$truthy` looks at its expression alone and stands for the question of a conditional expression.
 */
export type TestOperator =
	| "$exists"
	| "$eq"
	| "$ne"
	| "$gt"
	| "$gte"
	| "$lt"
	| "$lte"
	| "$in"
	| "$nin"
	| "$regex"
	| "$size"
	| "$type"
	| "$elemMatch"
	| "$all"
	| "$is"
	| "$truthy";

/** How a group puts its clauses together. `$if` has three: the question, and the clauses for yes and for no. */
export type GroupOperator = "$and" | "$or" | "$nor" | "$not" | "$if";

/** What a test compares with. */
export type Operand =
	| { readonly kind: "literal"; readonly value: Json }
	/** `undefined`: nothing stands there. */
	| { readonly kind: "missing" }
	| { readonly kind: "type"; readonly type: TypeName }
	| { readonly kind: "regex"; readonly regex: TextPattern }
	| { readonly kind: "expression"; readonly expression: DataExpression }
	| { readonly kind: "list"; readonly items: readonly Operand[] }
	/** Patterns for an item of an array, or for its length; their paths start there. */
	| { readonly kind: "patterns"; readonly patterns: readonly Clause[] };

/** A leaf of a condition: one path, one comparison. */
export interface TestClause {
	readonly kind: "test";
	readonly path: Path;
	readonly operator: TestOperator;
	readonly operand: Operand;
	/** As people read it: `order.total > 10000`. */
	readonly text: string;
	readonly position?: Position;
	/** All expressions in the operand, nested ones too. */
	readonly expressions: readonly DataExpression[];
}

/** Clauses held together by a logical operator. */
export interface GroupClause {
	readonly kind: "group";
	readonly path: Path;
	readonly operator: GroupOperator;
	readonly clauses: readonly Clause[];
	readonly text: string;
	readonly position?: Position;
	readonly expressions: readonly DataExpression[];
}

export type Clause = TestClause | GroupClause;

/** A compiled condition (rules C1–C7). Immutable. */
export interface Condition {
	/** What has to hold: all of these. Plain conjunctions are dissolved into it. */
	readonly conjuncts: readonly Clause[];
	/** Every leaf in a fixed order: what is watched (rule R3). */
	readonly leaves: readonly TestClause[];
	/** The conjuncts as people read them. */
	readonly clauses: readonly string[];
	readonly expressions: readonly DataExpression[];
	/** Expressions whose value has to be asked for, as `Scope.remote`. */
	readonly remote: readonly RemoteExpression[];
}

/** The answer to a remote expression. */
export type RemoteAnswer = { readonly value: unknown } | { readonly error: string };

/** What a condition is evaluated with besides the data. */
export interface Scope {
	/** Milliseconds since 1970, on the task's own clock. */
	now(): number;
	/** The value of an expression that is evaluated elsewhere. */
	remote?: (expression: RemoteExpression) => RemoteAnswer | undefined;
}

export type { DataExpression, RemoteExpression };
