import { NONE, NOTHING } from "../value/index.ts";
import type { Frame } from "./machine.ts";
import { createScope } from "./scopes.ts";

const START = { line: 1, column: 1 };

/** The outermost frame of a module. */
export function createFrame(source: Frame["source"], path: string, entry = START): Frame {
	return {
		parent: undefined,
		callee: undefined,
		path,
		source,
		entry,
		self: NOTHING,
		args: NOTHING,
		home: undefined,
		isAwaited: false,
		targets: [],
		variables: [],
		hasLeft: false,
		returns: null,
		result: NONE,
		yields: NONE,
		scope: createScope(undefined),
	};
}
