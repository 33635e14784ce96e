import type { AnyNode, ArrowFunctionExpression, FunctionDeclaration, FunctionExpression } from "acorn";
import { ANY, appendSegment, DEEP, type Pattern, type Segment } from "./pattern.ts";

export type Primitive = string | number | boolean | null | undefined;

/** What an expression can come to: any of these. Immutable. */
export interface Value {
	/** Each only once, as in `refs`: there are so few that plain lists are faster than sets. */
	readonly literals: readonly Primitive[];
	/** What it can be besides, one bit each. */
	readonly types: number;
	readonly refs: readonly Ref[];
}

/** What stood at a path of the data when the run started. */
export interface DataRef {
	readonly kind: "data";
	readonly path: Pattern;
	readonly text: string;
	readonly parent: DataRef | undefined;
	/** False where the path has a wildcard and so stands for many. */
	readonly single: boolean;
	/** Stands for everything below its parent. */
	readonly deep: boolean;
	readonly children: ReadonlyMap<Segment, DataRef>;
	child(key: Segment): DataRef;
	/** Its number in the states of the interpretation; -1 while it has none. */
	cell: number;
	/** The value that is this reference alone, once it was asked for. */
	own?: Value;
}

/** An object that the step made, by where in the code it is made and on which way there. */
export interface HeapRef {
	readonly kind: "heap";
	readonly form: "object" | "list" | "map" | "set";
	/** The class it is an instance of. */
	readonly of?: FunctionRef;
	/** A property accessor's or method's home has a place in the code; so has everything. */
	readonly node: AnyNode;
	cell: number;
	own?: Value;
}

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** A function or a class with what it closes over. */
export interface FunctionRef {
	readonly kind: "function";
	readonly node: FunctionNode | (AnyNode & { type: "ClassDeclaration" | "ClassExpression" });
	readonly scope: Scope;
	/** `this` of an arrow function, or what the function was bound to. */
	readonly self?: Value;
	readonly bound?: readonly Value[];
	/** Of a class. */
	readonly parent?: FunctionRef;
	/** Of a method: its class, for `super`. */
	readonly home?: FunctionRef;
	readonly source: CodeSource;
	/** Whether `async` functions and generators put off part of what they do. */
	readonly isDeferred: boolean;
}

/** Something of the language or of the sandbox, by name: `Object.assign`, `task.park`, `connectors.mail.send`. */
export interface BuiltinRef {
	readonly kind: "builtin";
	readonly name: string;
	/** What stands on it, as far as it was asked for, by the key. */
	parts?: Map<Segment, Value>;
	own?: Value;
}

export type Ref = DataRef | HeapRef | FunctionRef | BuiltinRef;

/** Whose code it is. Only places in the step's own file are told. */
export type CodeSource = "step" | "library";

/** A variable of one activation of a function. */
export interface Variable {
	readonly name: string;
	/** Assigned by a function other than its own: may change at any time. */
	readonly shared: boolean;
	cell: number;
}

export interface Scope {
	readonly names: Map<string, Variable>;
	readonly parent: Scope | undefined;
}

const MAX_DEPTH = 20;
/** How often a path is followed through one key. */
const MAX_SAME = 3;

export const createDataRoot = (): DataRef => new DataPath(undefined, [], true, false);

const NO_CHILDREN: ReadonlyMap<Segment, DataRef> = new Map();

/** Most paths are never shown, and most have nothing below them. */
class DataPath implements DataRef {
	readonly kind = "data";
	readonly parent: DataPath | undefined;
	readonly path: Pattern;
	readonly single: boolean;
	readonly deep: boolean;
	cell = -1;
	own?: Value;
	#text: string | undefined;
	#children: Map<Segment, DataRef> | undefined;

	constructor(parent: DataPath | undefined, path: Pattern, single: boolean, deep: boolean) {
		this.parent = parent;
		this.path = path;
		this.single = single;
		this.deep = deep;
	}

	get text(): string {
		if (this.#text === undefined) {
			const last = this.path.at(-1);
			this.#text =
				this.parent === undefined || last === undefined
					? ""
					: appendSegment(this.parent.text, last === DEEP ? ANY : last);
		}
		return this.#text;
	}

	get children(): ReadonlyMap<Segment, DataRef> {
		return this.#children ?? NO_CHILDREN;
	}

	child(key: Segment): DataRef {
		this.#children ??= new Map();
		let child = this.#children.get(key);
		if (child === undefined) {
			const segment = isTooFar(this.path, key) ? DEEP : key;
			child = segment === key ? undefined : this.#children.get(segment);
			child ??= new DataPath(
				this,
				[...this.path, segment],
				this.single && typeof segment !== "symbol",
				segment === DEEP,
			);
			this.#children.set(segment, child);
			this.#children.set(key, child);
		}
		return child;
	}
}

/** The data one key further. Far down, and below what stands for everything, there is no further. */
export function childRef(ref: DataRef, key: Segment): DataRef {
	if (ref.deep) return ref;
	return ref.child(key);
}

/** Lists that are linked and trees go on and on under the same keys. */
function isTooFar(path: Pattern, key: Segment): boolean {
	if (path.length >= MAX_DEPTH) return true;
	let same = 0;
	for (const segment of path) if (segment === key) same++;
	return same >= MAX_SAME;
}
