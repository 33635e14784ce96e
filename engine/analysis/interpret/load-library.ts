import type { AnyNode, Program } from "acorn";
import { ANYTHING, NONE, ofRef, type Value } from "../value/index.ts";
import { createFrame } from "./create-frame.ts";
import type { Library, Machine } from "./machine.ts";
import { EMPTY_CONTENTS } from "./memory.ts";
import { forEachChild } from "./nodes.ts";
import { exported, exportNames, runModule } from "./run-module.ts";
import { declare } from "./scopes.ts";
import { setContents } from "./set-contents.ts";
import { load, store } from "./store.ts";

/** What a library puts on `module.exports`, or exports (rule S4). */
export function loadLibrary(
	m: Machine,
	name: string,
	libraries: readonly Library[],
	loaded: Map<string, Value>,
): Value {
	const known = loaded.get(name);
	if (known !== undefined) return known;
	const program = libraries.find((library) => library.name === name)?.program;
	// A call to a library that is not there, or does not parse, throws.
	if (program === undefined || m.state === null) return NONE;
	loaded.set(name, ANYTHING);
	const outer = { frame: m.frame, when: m.when };
	m.frame = createFrame("library", `lib ${name}`, m.frame.source === "library" ? m.frame.entry : undefined);
	const node = program as AnyNode;
	const exports = m.allocate(node, "object");
	setContents(m, exports, EMPTY_CONTENTS);
	const module = m.allocate(node, "object", "module");
	setContents(m, module, EMPTY_CONTENTS);
	store(m, ofRef(module), ["exports"], ofRef(exports), node);
	declare(m, m.frame.scope, node, "module", ofRef(module));
	declare(m, m.frame.scope, node, "exports", ofRef(exports));
	runModule(m, program);
	const value = load(m, ofRef(module), "exports");
	for (const [outside] of exportNames(program)) store(m, value, [outside], exported(m, program, outside), node);
	m.frame = outer.frame;
	m.when = outer.when;
	loaded.set(name, value);
	return value;
}

const words = new WeakMap<Program, ReadonlySet<string>>();

/** All names and texts in a program. */
export function mentioned(program: Program): ReadonlySet<string> {
	const known = words.get(program);
	if (known) return known;
	const found = new Set<string>();
	const visit = (node: AnyNode): void => {
		if (node.type === "Identifier") found.add(node.name);
		else if (node.type === "Literal" && typeof node.value === "string") found.add(node.value);
		forEachChild(node, visit);
	};
	visit(program as AnyNode);
	words.set(program, found);
	return found;
}
