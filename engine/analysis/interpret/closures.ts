/** Functions and classes: made, called, made instances of. */
import type { AnyNode, BlockStatement, ClassDeclaration, ClassExpression, Expression } from "acorn";
import {
	ANYTHING,
	type FunctionNode,
	type FunctionRef,
	type HeapRef,
	ITEM,
	join,
	NONE,
	NOTHING,
	ofRef,
	type Value,
} from "../value/index.ts";
import { changesObjects } from "./changes-objects.ts";
import { putOff } from "./deferred.ts";
import { makeList } from "./items.ts";
import type { Call, Frame, Machine } from "./machine.ts";
import { EMPTY_CONTENTS, joinStates, type Slot, type SlotKey } from "./memory.ts";
import { memberName } from "./methods-of.ts";
import { namesOf } from "./names-of.ts";
import { createScope, declare, hoist, hoistVars } from "./scopes.ts";
import { setContents } from "./set-contents.ts";
import { executeAll } from "./statements.ts";
import { everythingIn, havoc, noteRead, placeOf, siteOf, store } from "./store.ts";

/** How often a function may be inside itself, and how many calls may be inside each other. */
const MAX_RECURSION = 2;
const MAX_CALLS = 40;

export function evaluateFunction(m: Machine, node: FunctionNode): Value {
	const made: FunctionRef = {
		kind: "function",
		node,
		scope: m.frame.scope,
		source: m.frame.source,
		isDeferred: node.async && m.activation(node as AnyNode).waits,
		...(node.type === "ArrowFunctionExpression" && { self: m.frame.self, ...(m.frame.home && { home: m.frame.home }) }),
	};
	return ofRef(m.intern(made));
}

export function evaluateClass(m: Machine, node: ClassDeclaration | ClassExpression): Value {
	const above = node.superClass ? m.evaluate(node.superClass) : NONE;
	const parent = above.refs.find((ref) => ref.kind === "function");
	const made = m.intern({
		kind: "function",
		node: node as FunctionRef["node"],
		scope: m.frame.scope,
		source: m.frame.source,
		isDeferred: false,
		...(parent && { parent }),
	});
	for (const member of node.body.body) if (member.type === "StaticBlock") executeAll(m, member.body);
	return ofRef(made);
}

/** Calls a function of the code. */
export function callFunction(m: Machine, callee: FunctionRef, call: Call): Value {
	const { node } = callee;
	if (m.state === null || node.type === "ClassDeclaration" || node.type === "ClassExpression") return NONE;
	const args = [...(callee.bound ?? []), ...call.args];
	const self = callee.self ?? call.self;
	if (isTooDeep(m, node)) return giveUp(m, node, [self, ...args, call.more ?? NONE], call.node);
	const outer = m.frame;
	const frame: Frame = {
		parent: outer,
		callee: node,
		path: m.pathOf(outer.path, call.node),
		source: callee.source,
		entry: callee.source === "library" ? placeOf(m, call.node) : outer.entry,
		self,
		args: NOTHING,
		home: callee.home,
		isAwaited: call.isAwaited ?? m.isAwaited,
		targets: [],
		variables: [],
		hasLeft: false,
		returns: null,
		result: NONE,
		yields: NONE,
		scope: createScope(callee.scope),
	};
	const { isAwaited, closures } = m;
	const isDeferred = (callee.isDeferred && !frame.isAwaited) || node.generator;
	if (callee.isDeferred && !frame.isAwaited) putOff(m, { ...call, callee: ofRef(callee) });
	if (isDeferred) m.deferring++;
	m.frame = frame;
	m.isAwaited = false;
	bindParameters(m, node, args, call.more, frame);
	let result: Value;
	if (node.body.type === "BlockStatement") {
		runBody(m, node, node.body, frame);
		result = frame.result;
	} else {
		m.isAwaited = frame.isAwaited;
		result = m.evaluate(node.body, true);
		noteRead(m, result, node.body, false);
	}
	m.isAwaited = isAwaited;
	// What it returns is what `yield*` comes to; going through it does not give that, but no harm is done.
	if (node.generator) result = makeList(m, join(frame.yields, { ...frame.result, literals: [] }), node);
	m.frame = outer;
	if (isDeferred) m.deferring--;
	// Nothing that could look at its variables is left.
	if (m.closures === closures) forget(m, frame);
	return result;
}

function forget(m: Machine, { variables }: Frame): void {
	for (const variable of variables) {
		m.state?.variables.delete(variable);
		for (const state of m.handlers) state.variables.delete(variable);
	}
}

function runBody(m: Machine, node: FunctionNode, body: BlockStatement, frame: Frame): void {
	hoistVars(m, frame.scope, node as AnyNode);
	hoist(m, frame.scope, body.body);
	executeAll(m, body.body);
	if (m.state !== null) frame.result = join(frame.result, NOTHING);
	m.state = joinStates(m.state, frame.returns);
}

function bindParameters(
	m: Machine,
	node: FunctionNode,
	args: readonly Value[],
	more: Value | undefined,
	frame: Frame,
): void {
	for (const param of node.params) for (const name of namesOf(param)) declare(m, frame.scope, param, name);
	if (!m.namesArguments) {
		// Nobody asks for them.
	} else if (node.type !== "ArrowFunctionExpression") {
		const all = args.reduce(join, more ?? NONE);
		(frame as { args: Value }).args = makeList(m, all, node, "arguments");
	} else if (frame.parent) (frame as { args: Value }).args = frame.parent.args;
	for (const [index, param] of node.params.entries()) {
		if (param.type === "RestElement") {
			const list = m.allocate(param, "list");
			const slots = new Map<SlotKey, Slot>();
			const site = siteOf(m, param);
			for (const [at, value] of args.slice(index).entries()) slots.set(at, { entries: [{ site, value }], old: false });
			if (more) slots.set(ITEM, { entries: [{ site, value: more }], old: true });
			setContents(m, list, { ...EMPTY_CONTENTS, slots });
			m.bind(param.argument, ofRef(list), "declare");
		} else {
			const given = args[index];
			m.bind(
				param,
				given === undefined ? (more ? join(more, NOTHING) : NOTHING) : more ? join(given, more) : given,
				"declare",
			);
		}
	}
}

function isTooDeep(m: Machine, node: AnyNode): boolean {
	let depth = 0;
	let same = 0;
	for (let frame: Frame | undefined = m.frame; frame; frame = frame.parent) {
		depth++;
		if (frame.callee === node) same++;
	}
	return same >= MAX_RECURSION || depth > MAX_CALLS;
}

/** A function that goes on calling itself: if anything on the way changes objects, it may change all below what it is given. */
function giveUp(m: Machine, node: FunctionNode, values: readonly Value[], at: AnyNode): Value {
	let changes = changesObjects(node);
	for (let frame: Frame | undefined = m.frame; frame && !changes && frame.callee !== node; frame = frame.parent)
		changes = frame.callee !== undefined && changesObjects(frame.callee);
	const all = values.reduce(join, NONE);
	if (changes) havoc(m, all, at);
	return join(ANYTHING, reachable(m, all));
}

/** Everything of the data, and every object, that values lead to. */
export function reachable(m: Machine, value: Value): Value {
	let result = NONE;
	const visit = (value: Value, depth: number): void => {
		for (const ref of value.refs) {
			if (result.refs.includes(ref) || ref.kind === "builtin") continue;
			result = join(result, ofRef(ref));
			const contents = ref.kind === "heap" && depth < 6 ? m.state?.heap.get(ref) : undefined;
			if (contents) visit(everythingIn(contents), depth + 1);
		}
	};
	visit(value, 0);
	return result;
}

/** `new` for a class or a function of the code. */
export function constructInstance(m: Machine, callee: FunctionRef, call: Call): Value {
	if (m.state === null) return NONE;
	const instance = m.allocate(call.node, "object", "", callee);
	setContents(m, instance, EMPTY_CONTENTS);
	initialize(m, callee, instance, call, 0);
	return ofRef(instance);
}

/** Runs a class's constructor for an instance. */
export function initialize(m: Machine, callee: FunctionRef, instance: HeapRef, call: Call, depth: number): void {
	const { node } = callee;
	const self = ofRef(instance);
	if (node.type !== "ClassDeclaration" && node.type !== "ClassExpression") {
		callFunction(m, callee, { ...call, self });
		return;
	}
	const builder = node.body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
	if (!builder && callee.parent && depth < 10) initialize(m, callee.parent, instance, call, depth + 1);
	const outer = m.frame;
	m.frame = { ...outer, self, scope: createScope(callee.scope) };
	for (const member of node.body.body) {
		const name = member.type === "PropertyDefinition" && !member.static ? memberName(member) : undefined;
		if (name === undefined || member.type !== "PropertyDefinition") continue;
		store(m, self, [name], member.value ? m.evaluate(member.value as Expression) : NOTHING, member as AnyNode);
	}
	m.frame = outer;
	if (builder?.type !== "MethodDefinition") return;
	callFunction(
		m,
		{
			kind: "function",
			node: builder.value,
			scope: callee.scope,
			source: callee.source,
			isDeferred: false,
			home: callee,
		},
		{ ...call, self },
	);
}
