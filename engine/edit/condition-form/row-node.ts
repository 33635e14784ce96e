import type { ArrayExpression, Expression, ObjectExpression, Property, SpreadElement } from "acorn";
import type { Bindings } from "../../condition/index.ts";
import type { Combine, Comparison, ConditionRow, ConditionValue, Path } from "../../contract/index.ts";

/** Where a row's code is. */
export type RowCode =
	/** A pattern: what stands behind a key, or as an element of a list. */
	| { readonly kind: "pattern"; readonly node: Expression }
	/** Operators: one, and its options. */
	| { readonly kind: "operator"; readonly properties: readonly Property[] };

/** What goes when the row goes. */
export type RowUnit = Property | SpreadElement | Expression;

/** Where a group keeps its rows. */
export type RowTarget =
	| { readonly kind: "list"; readonly list: ArrayExpression }
	/** A pattern that the rows are parts of; mostly an object. */
	| { readonly kind: "pattern"; readonly node: Expression };

/** A row of the form and the nodes that it was read from. */
export interface RowNode {
	readonly kind: ConditionRow["kind"];
	readonly path: Path;
	readonly unit: RowUnit;
	readonly code: RowCode;
	readonly comparison?: Comparison;
	readonly value?: ConditionValue;
	readonly combine?: Combine;
	readonly rows?: readonly RowNode[];
	/** For groups: where rows go, what their paths start from there, and whether that is the whole data. */
	readonly target?: RowTarget;
	readonly base?: Path;
	readonly isTop?: boolean;
	readonly reason?: string;
}

/** What holds a row's unit: nodes by their children. */
export type Parents = ReadonlyMap<unknown, ObjectExpression | ArrayExpression | Property>;

/** What reading needs besides the nodes. */
export interface ReadContext {
	readonly source: string;
	readonly bindings: Bindings;
}

/** A pattern's place: its path, what goes when it goes, and whether it stands for the whole data. */
export interface Spot {
	readonly path: Path;
	readonly unit: RowUnit;
	readonly isTop: boolean;
}

/** How operators read the patterns in them. */
export interface PatternReader {
	readRows(given: Expression, spot: Spot, context: ReadContext): RowNode[];
	listRows(list: ArrayExpression, path: Path, isTop: boolean, context: ReadContext): RowNode[];
}

/** Whether a list has only elements, no holes and nothing from elsewhere. */
export const isPlainList = (list: ArrayExpression): boolean =>
	list.elements.every((element) => element !== null && element.type !== "SpreadElement");

/** A group's row. */
export function group(
	combine: Combine,
	{ path, unit, code }: Pick<RowNode, "path" | "unit" | "code">,
	rows: readonly RowNode[],
	target: NonNullable<RowNode["target"]>,
	base: Path,
	isTop: boolean,
): RowNode {
	return { kind: "group", path, unit, code, combine, rows, target, base, isTop };
}

/** An operator's row is made of its property. */
export const operatorCode = (...properties: Property[]) => ({ kind: "operator", properties }) as const;
