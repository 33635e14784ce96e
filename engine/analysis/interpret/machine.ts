/** What the parts of the interpreter share. Each part is functions of a machine; only `create-machine` knows them all. */

import type { AnyNode, Expression, Pattern as PatternNode, Program, SpreadElement, Statement } from "acorn";
import type { WriteWhen } from "../../contract/index.ts";
import type {
	CodeSource,
	DataRef,
	FunctionRef,
	HeapRef,
	Pattern,
	Scope,
	Segment,
	Value,
	Variable,
} from "../value/index.ts";
import type { Site, State } from "./memory.ts";
import type { Activation } from "./survey.ts";

export interface Place {
	readonly line: number;
	readonly column: number;
}

/** Where a statement can jump to. */
export interface Target {
	readonly labels: ReadonlySet<string>;
	readonly isLoop: boolean;
	/** Whether a plain `break` ends it: a loop or a switch. */
	readonly isPlain: boolean;
	breaks: State | null;
	continues: State | null;
}

/** One activation of a function. */
export interface Frame {
	readonly parent: Frame | undefined;
	readonly callee: FunctionRef["node"] | undefined;
	/** The way here, by the calls and the turns of loops. */
	path: string;
	readonly source: CodeSource;
	/** For code of libraries: where the step called it. */
	readonly entry: Place;
	readonly self: Value;
	readonly args: Value;
	/** The class whose method runs, for `super`. */
	readonly home: FunctionRef | undefined;
	/** Whether somebody waits for what it does. */
	readonly isAwaited: boolean;
	readonly targets: Target[];
	/** All that were declared in it. */
	readonly variables: Variable[];
	/** Some way has already left the function. */
	hasLeft: boolean;
	returns: State | null;
	result: Value;
	yields: Value;
	scope: Scope;
}

/** A read of the data: the whole of what stands at the path, or only to get further from there. */
export interface Read {
	readonly path: Pattern;
	readonly text: string;
	readonly line: number;
	readonly isUse: boolean;
}

/** A subtask that is started (rule T5). */
export interface SubtaskStart {
	readonly place: Place;
	readonly data: Value;
	readonly state: State;
	readonly into: Pattern | undefined;
	readonly when: WriteWhen;
}

export interface Library {
	readonly name: string;
	readonly program?: Program | undefined;
}

export interface Call {
	readonly callee: Value;
	readonly self: Value;
	readonly args: readonly Value[];
	/** Arguments of which neither number nor order is known. */
	readonly more?: Value;
	readonly node: AnyNode;
	/** The syntax of the arguments, where a built-in needs it. */
	readonly syntax?: readonly (Expression | SpreadElement)[];
	readonly isAwaited?: boolean;
}

/** Ways in which a name gets a value. */
export type Naming = "declare" | "assign";

/** Told of what a rename has to know: which nodes name a key of what, and which objects share their keys. */
export interface KeyWatcher {
	/** A node names keys of whatever a value refers to. */
	named(node: AnyNode, target: Value, keys: readonly Segment[]): void;
	/** The keys of the one are put into the other. */
	copied(from: Value, to: Value, node: AnyNode): void;
	/** A value leaves the automation as a whole. */
	leaves(node: AnyNode, value: Value): void;
}

export interface Machine {
	readonly watcher?: KeyWatcher | undefined;
	/** Null where the code is never reached. */
	state: State | null;
	/** What may hold when something throws, for each `try` around, and for the whole run. */
	readonly handlers: State[];
	frame: Frame;
	when: WriteWhen;
	/** Greater than 0 where what happens is put off. */
	deferring: number;
	/** Greater than 0 where several things are under way and any of them may come first. */
	overlapping: number;
	/** How many writes there were so far. */
	written: number;
	/** How many turns of loops over known lists, one in the other, this is one of. */
	turns: number;
	/** The `try` blocks around that catch; whether something in them that can throw came already. */
	readonly tries: { canThrow: boolean }[];
	/** Whether the value that is being worked out is waited for. */
	isAwaited: boolean;
	readonly root: DataRef;
	/** Everything that was thrown, and everything that promises were resolved with. */
	thrown: Value;
	resolved: Value;
	/** Variables that any function may change at any time, in all passes. */
	readonly shared: Map<Variable, Value>;
	hasSharedChanged: boolean;
	readonly deferredCalls: Call[];
	readonly reads: Read[];
	/** What of it is told already: of each path the lines, twice, and one more for a use. */
	readonly noted: Map<DataRef, Set<number>>;
	/** Objects stored under one name of the data and read under another that may mean the same: `items[0]`, `items[*]`. */
	readonly elsewhere: { readonly at: DataRef; readonly value: Value }[];
	/** The places that write, each only once. */
	readonly sites: Map<number, Site>;
	readonly subtasks: Map<string, SubtaskStart>;
	/** Throws `TooMuch` where the budget is used up. */
	spend(units: number): void;
	/** @param isBase the value is only gone through, not used as a whole */
	evaluate(node: Expression | AnyNode, isBase?: boolean): Value;
	execute(node: Statement): void;
	bind(pattern: PatternNode, value: Value, naming: Naming): void;
	call(call: Call): Value;
	construct(call: Call): Value;
	/** Calls a method that values have by nature. */
	callNative(receiver: Value, name: string, call: Call): Value;
	/** Does something that may not happen, or more than once. */
	perhaps(work: () => void, times?: "once" | "often"): void;
	/** What a library exports. */
	library(name: string): Value;
	/** Names of the libraries there are. */
	readonly libraries: readonly string[];
	variable(owner: AnyNode, name: string): Variable;
	/** What the syntax tells of a function, or of a module as a whole. */
	activation(node: AnyNode): Activation;
	/** Whether `arguments` is named anywhere. */
	readonly namesArguments: boolean;
	/** How many functions were made so far. */
	closures: number;
	/** The one reference for all functions that are made at a place on the same way. */
	intern(made: FunctionRef): FunctionRef;
	/** The way that goes on from a path by a call. */
	pathOf(path: string, node: AnyNode): string;
	/** @param part tells apart the things that are made at one node */
	allocate(node: AnyNode, form: HeapRef["form"], part?: string, of?: FunctionRef): HeapRef;
}
