import type { Expression } from "acorn";
import type { Position } from "./condition.ts";
import type { TypeName } from "./value-type.ts";

interface Placed {
	readonly position?: Position;
	/** The node it was read from, to be taken as an expression where its place asks for a value. */
	readonly node?: Expression;
}

/** A condition as it was written, whether in code or as JSON, with constants resolved; not yet understood. */
export type Shape = Placed &
	(
		| { readonly kind: "object"; readonly entries: ReadonlyMap<string, ShapeEntry> }
		| { readonly kind: "array"; readonly items: readonly Shape[] }
		| { readonly kind: "value"; readonly value: string | number | boolean | null }
		| { readonly kind: "missing" }
		| { readonly kind: "type"; readonly type: TypeName }
		| { readonly kind: "regex"; readonly pattern: string; readonly flags: string }
		| { readonly kind: "expression"; readonly node: Expression }
		/** A conditional expression whose branches are patterns. */
		| {
				readonly kind: "choice";
				readonly test: Expression;
				readonly yes: Shape;
				readonly no: Shape;
				readonly node: Expression;
		  }
	);

export interface ShapeEntry {
	readonly value: Shape;
	readonly position?: Position;
}
