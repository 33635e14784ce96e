/** Calls: of functions of the code, of methods that values have by nature, of what is built in. */
import type {
	AnyNode,
	CallExpression,
	Expression,
	NewExpression,
	SpreadElement,
	TaggedTemplateExpression,
} from "acorn";
import {
	ANYTHING,
	isNone,
	join,
	NONE,
	NOTHING,
	ofRef,
	ofType,
	type Ref,
	type Segment,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import { callBuiltin, constructBuiltin } from "./builtins.ts";
import { callFunction, constructInstance, initialize } from "./closures.ts";
import { itemsOf, makeList } from "./items.ts";
import type { Call, Machine } from "./machine.ts";
import { callNative, isWriteOnly } from "./natives.ts";
import { memberKeys } from "./patterns.ts";
import { inBranch } from "./statements.ts";
import { havoc, loadAny, noteRead } from "./store.ts";

export function evaluateCall(m: Machine, node: CallExpression): Value {
	const { callee } = node;
	if (callee.type === "Super") {
		const { home, self } = m.frame;
		const call = { callee: NONE, self, ...argumentsOf(m, node.arguments), node };
		const [instance] = self.refs;
		if (home?.parent && instance?.kind === "heap") initialize(m, home.parent, instance, call, 0);
		return NOTHING;
	}
	const inner = callee.type === "ParenthesizedExpression" ? callee.expression : callee;
	const chained = inner.type === "ChainExpression" ? (inner.expression as AnyNode) : (inner as AnyNode);
	if (chained.type === "MemberExpression" && chained.object.type !== "Super") {
		const receiver = evaluateReceiver(m, chained, node);
		const keys = memberKeys(m, chained, receiver);
		const isOptional = node.optional || chained.optional;
		let result: Value = NONE;
		const work = () => {
			const args = argumentsOf(m, node.arguments);
			result = callMethod(m, receiver, keys, { callee: NONE, self: receiver, ...args, node, syntax: node.arguments });
		};
		if (isOptional) inBranch(m, () => m.perhaps(work));
		else work();
		return isOptional ? join(result, NOTHING) : result;
	}
	const value = m.evaluate(chained, true);
	const isOfParent = chained.type === "MemberExpression" && chained.object.type === "Super";
	return callValue(m, {
		callee: value,
		self: isOfParent ? m.frame.self : NOTHING,
		...argumentsOf(m, node.arguments),
		node,
		syntax: node.arguments,
	});
}

/** What stands before `.catch(…)` is tried, as in a `try` block. */
function evaluateReceiver(m: Machine, member: AnyNode & { type: "MemberExpression" }, call: CallExpression): Value {
	const name = member.property.type === "Identifier" && !member.computed ? member.property.name : "";
	const isTried = name === "catch" || (name === "then" && call.arguments.length > 1);
	if (isTried) m.tries.push({ canThrow: false });
	const receiver = m.evaluate(member.object as AnyNode, true);
	if (isTried) m.tries.pop();
	return receiver;
}

function argumentsOf(m: Machine, nodes: readonly (Expression | SpreadElement)[]): Pick<Call, "args" | "more"> {
	const args: Value[] = [];
	let more: Value | undefined;
	for (const node of nodes) {
		if (node.type === "SpreadElement") more = join(more ?? NONE, itemsOf(m, m.evaluate(node.argument), node));
		else if (more !== undefined) more = join(more, m.evaluate(node, true));
		else {
			const value = m.evaluate(node, true);
			noteRead(m, value, node, false);
			args.push(value);
		}
	}
	return { args, ...(more !== undefined && { more }) };
}

function callMethod(m: Machine, receiver: Value, keys: readonly (string | number | symbol)[], call: Call): Value {
	let result = NONE;
	const nativeRefs: Ref[] = [];
	for (const ref of receiver.refs) {
		const found = loadAny(m, ofRef(ref), keys as readonly Segment[]);
		const functions = found.refs.filter(isCallable);
		if (functions.length > 0)
			perhapsOne(m, receiver.refs.length === 1, () => {
				const callee = { ...found, types: 0, refs: functions };
				result = join(result, callValue(m, { ...call, callee, self: ofRef(ref) }));
			});
		else nativeRefs.push(ref);
	}
	const natives: Value = { literals: receiver.literals, types: receiver.types, refs: nativeRefs };
	if (isNone(natives)) return result;
	for (const key of keys) {
		const name = typeof key === "symbol" ? "" : String(key);
		noteRead(m, natives, call.node, !isWriteOnly(name));
		useArguments(m, call);
		result = join(result, callNative(m, natives, name, call));
	}
	return result;
}

const isCallable = ({ kind }: Ref): boolean => kind === "function" || kind === "builtin";

/** They look at the others of their arguments. */
const CHANGES_FIRST = new Set([
	"Object.assign",
	"Object.defineProperty",
	"Reflect.set",
	"Reflect.defineProperty",
	"Reflect.deleteProperty",
]);

/** What is handed to something built in is used as a whole. */
function useArguments(m: Machine, call: Call): void {
	for (const arg of call.args) noteRead(m, arg, call.node, true);
	if (call.more) noteRead(m, call.more, call.node, true);
}

/** Calls whatever a value can be. */
export function callValue(m: Machine, call: Call): Value {
	let result = NONE;
	const { refs } = call.callee;
	const isOne = refs.length === 1 || refs.filter(({ kind }) => kind === "function").length === 1;
	for (const ref of refs) {
		m.spend(1);
		if (ref.kind === "function")
			perhapsOne(m, isOne, () => {
				result = join(result, callFunction(m, ref, call));
			});
		else if (ref.kind === "builtin") {
			if (!CHANGES_FIRST.has(ref.name)) useArguments(m, call);
			result = join(result, callBuiltin(m, ref.name, call));
		}
	}
	if (call.callee.types & UNKNOWN) {
		// Nothing is known of it: it may change what it is given, and call what it is given.
		inBranch(m, () => {
			for (const value of [...call.args, call.more ?? NONE]) {
				havoc(m, value, call.node);
				callBack(m, value, call.node);
			}
		});
		result = join(result, ANYTHING);
	}
	return result;
}

/** One of several things that may happen, or the only one. */
function perhapsOne(m: Machine, isOne: boolean, work: () => void): void {
	if (isOne) work();
	else m.perhaps(work);
}

/** Functions that are handed on may be called with anything. */
function callBack(m: Machine, value: Value, node: AnyNode): void {
	if (!value.refs.some((ref) => ref.kind === "function")) return;
	m.perhaps(() => callValue(m, { callee: { ...value, types: 0 }, self: NOTHING, args: [ANYTHING], node }), "often");
}

export function evaluateNew(m: Machine, node: NewExpression): Value {
	const callee = m.evaluate(node.callee, true);
	const args = argumentsOf(m, node.arguments);
	return construct(m, { callee, self: NOTHING, ...args, node });
}

export function construct(m: Machine, call: Call): Value {
	let result = NONE;
	for (const ref of call.callee.refs) {
		if (ref.kind === "function") result = join(result, constructInstance(m, ref, call));
		else if (ref.kind === "builtin") {
			useArguments(m, call);
			result = join(result, constructBuiltin(m, ref.name, call));
		}
	}
	return isNone(result) ? ANYTHING : result;
}

export function evaluateTagged(m: Machine, node: TaggedTemplateExpression): Value {
	const callee = m.evaluate(node.tag, true);
	const texts = makeList(m, ofType(TEXT), node);
	const args = [texts, ...node.quasi.expressions.map((expression) => m.evaluate(expression))];
	if (callee.refs.every((ref) => ref.kind === "builtin")) return ofType(TEXT);
	return callValue(m, { callee, self: NOTHING, args, node });
}
