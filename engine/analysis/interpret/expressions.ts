import type {
	AnyNode,
	ArrayExpression,
	AssignmentExpression,
	ClassExpression,
	ObjectExpression,
	Pattern as PatternNode,
	Property,
} from "acorn";
import {
	ANYTHING,
	type FunctionNode,
	falsyPart,
	ITEM,
	isNone,
	join,
	joinAll,
	mayBeAbsent,
	NONE,
	NOTHING,
	NUMBER,
	OTHER,
	ofLiteral,
	ofRef,
	ofType,
	type Primitive,
	presentPart,
	type Segment,
	segmentOf,
	truth,
	truthyPart,
	type Value,
} from "../value/index.ts";
import { evaluateCall, evaluateNew, evaluateTagged } from "./calls.ts";
import { evaluateClass, evaluateFunction } from "./closures.ts";
import { letHappen } from "./deferred.ts";
import { itemsOf } from "./items.ts";
import type { Machine } from "./machine.ts";
import {
	type Contents,
	copyState,
	EMPTY_CONTENTS,
	joinStates,
	type Slot,
	type SlotKey,
	writtenSlot,
} from "./memory.ts";
import { loadMethod } from "./methods-of.ts";
import { binary, isNumber, NUMBER_OR_NONE, plus, unary } from "./operators.ts";
import { memberKeys } from "./patterns.ts";
import { lookUp, readVariable, setVariable } from "./scopes.ts";
import { setContents } from "./set-contents.ts";
import { spreadInto, withoutQuestion } from "./spread.ts";
import { inBranch } from "./statements.ts";
import { builtin, keysOf, loadAny, noteRead, siteOf, store } from "./store.ts";

const GLOBAL_VALUES: Readonly<Record<string, Value>> = {
	undefined: NOTHING,
	NaN: ofType(NUMBER),
	Infinity: ofType(NUMBER),
};

export function evaluate(m: Machine, node: AnyNode, isBase = false): Value {
	m.spend(1);
	if (m.state === null) return NONE;
	switch (node.type) {
		case "Literal":
			if (node.regex || typeof node.value === "bigint" || (typeof node.value === "object" && node.value !== null))
				return ofType(OTHER);
			return ofLiteral(node.value as Primitive);
		case "Identifier":
			return identifier(m, node, isBase);
		case "ThisExpression":
			return m.frame.self;
		case "TemplateLiteral":
			return template(m, node);
		case "TaggedTemplateExpression":
			return evaluateTagged(m, node);
		case "ArrayExpression":
			return list(m, node);
		case "ObjectExpression":
			return object(m, node);
		case "FunctionExpression":
		case "ArrowFunctionExpression":
		case "FunctionDeclaration":
			return evaluateFunction(m, node as FunctionNode);
		case "ClassExpression":
		case "ClassDeclaration":
			return evaluateClass(m, node as ClassExpression);
		case "MemberExpression": {
			const value = member(m, node);
			noteRead(m, value, node, !isBase);
			return value;
		}
		case "ChainExpression":
			return evaluate(m, node.expression as AnyNode, isBase);
		case "ParenthesizedExpression":
			return evaluate(m, node.expression as AnyNode, isBase);
		case "CallExpression":
			return evaluateCall(m, node);
		case "NewExpression":
			return evaluateNew(m, node);
		case "UnaryExpression":
			if (node.operator === "delete") return remove(m, node.argument as AnyNode);
			return unary(node.operator, m.evaluate(node.argument));
		case "BinaryExpression": {
			const left = node.left.type === "PrivateIdentifier" ? ofLiteral(node.left.name) : m.evaluate(node.left);
			const right = m.evaluate(node.right);
			if (node.operator === "in") m.watcher?.named(node.left, right, keysOf(left));
			return binary(node.operator, left, right);
		}
		case "LogicalExpression":
			return logical(m, node, isBase);
		case "ConditionalExpression": {
			const known = truth(m.evaluate(node.test));
			if (known !== undefined) return evaluate(m, (known ? node.consequent : node.alternate) as AnyNode, isBase);
			let value = NONE;
			either(
				m,
				() => {
					value = join(value, m.evaluate(node.consequent, isBase));
				},
				() => {
					value = join(value, m.evaluate(node.alternate, isBase));
				},
			);
			return value;
		}
		case "AssignmentExpression":
			return assign(m, node);
		case "UpdateExpression": {
			if (node.argument.type === "MemberExpression") {
				const target = m.evaluate(node.argument.object, true);
				const keys = memberKeys(m, node.argument, target);
				const before = loadAny(m, target, keys);
				noteRead(m, before, node, true);
				const number = isNumber(before) ? ofType(NUMBER) : NUMBER_OR_NONE;
				store(m, target, keys, number, node.argument);
				return number;
			}
			const number = isNumber(m.evaluate(node.argument, true)) ? ofType(NUMBER) : NUMBER_OR_NONE;
			if (node.argument.type === "Identifier") m.bind(node.argument, number, "assign");
			return number;
		}
		case "SequenceExpression": {
			let value = NONE;
			for (const part of node.expressions) value = m.evaluate(part);
			return value;
		}
		case "AwaitExpression": {
			const outer = m.isAwaited;
			m.isAwaited = true;
			const value = evaluate(m, node.argument as AnyNode, isBase);
			m.isAwaited = outer;
			letHappen(m);
			for (const active of m.tries) active.canThrow = true;
			return value;
		}
		case "YieldExpression": {
			const value = node.argument ? m.evaluate(node.argument) : NOTHING;
			const given = node.delegate ? itemsOf(m, value, node) : value;
			m.frame.yields = join(m.frame.yields, given);
			return node.delegate ? join(ANYTHING, given) : ANYTHING;
		}
		default:
			return ANYTHING;
	}
}

function identifier(m: Machine, node: AnyNode & { type: "Identifier" }, isBase: boolean): Value {
	const variable = lookUp(m.frame.scope, node.name);
	if (variable !== undefined) {
		const value = readVariable(m, variable);
		if (!isBase) noteRead(m, value, node, true);
		return value;
	}
	if (node.name === "data") return ofRef(m.root);
	if (node.name === "arguments" && m.frame.callee) return m.frame.args;
	if (Object.hasOwn(GLOBAL_VALUES, node.name)) return GLOBAL_VALUES[node.name] as Value;
	return ofRef(builtin(node.name));
}

function template(m: Machine, node: AnyNode & { type: "TemplateLiteral" }): Value {
	let text = ofLiteral(node.quasis[0]?.value.cooked ?? "");
	for (const [index, expression] of node.expressions.entries()) {
		const value = plus(ofLiteral(""), m.evaluate(expression));
		text = plus(plus(text, value), ofLiteral(node.quasis[index + 1]?.value.cooked ?? ""));
	}
	return text;
}

/**
 * The promises of a list that is waited for as a whole are under way together: what each does may come before or after
 * what the others do, and see it.
 */
function list(m: Machine, node: ArrayExpression): Value {
	const calls = m.isAwaited ? node.elements.filter((element) => element?.type === "CallExpression").length : 0;
	if (calls < 2) return listItems(m, node);
	const { written } = m;
	m.overlapping++;
	const before = m.state && copyState(m.state);
	let value = listItems(m, node);
	if (m.written > written && m.state !== null && before !== null) {
		m.state = joinStates(before, m.state);
		value = join(value, listItems(m, node));
	}
	m.overlapping--;
	return value;
}

function listItems(m: Machine, node: ArrayExpression): Value {
	const ref = m.allocate(node, "list");
	const slots = new Map<SlotKey, Slot>();
	let index: Segment = 0;
	for (const element of node.elements) {
		if (element !== null) {
			const site = siteOf(m, element);
			if (element.type === "SpreadElement") {
				const items = itemsOf(m, m.evaluate(element.argument), element);
				index = ITEM;
				if (!isNone(items)) slots.set(index, writtenSlot(slots.get(index), site, items, false));
			} else slots.set(index, writtenSlot(slots.get(index), site, m.evaluate(element), typeof index === "number"));
		}
		if (typeof index === "number") index++;
	}
	setContents(m, ref, { ...EMPTY_CONTENTS, slots });
	return ofRef(ref);
}

function object(m: Machine, node: ObjectExpression): Value {
	const ref = m.allocate(node, "object");
	let contents: Contents = EMPTY_CONTENTS;
	let slots = new Map<SlotKey, Slot>();
	for (const property of node.properties) {
		const site = siteOf(m, property);
		if (property.type === "SpreadElement") {
			const whole = m.evaluate(property.argument, true);
			noteRead(m, whole, property, true);
			const source = withoutQuestion(m, whole, property.argument);
			m.watcher?.copied(source, ofRef(ref), property);
			contents = spreadInto(m, { ...contents, slots }, source, site);
			slots = new Map(contents.slots);
			continue;
		}
		const keys: readonly Segment[] = property.computed
			? keysOf(m.evaluate(property.key))
			: [segmentOf(plainKey(property))];
		m.watcher?.named(property, ofRef(ref), keys);
		let value = m.evaluate(property.value);
		if (property.kind !== "init") {
			const accessor = value;
			m.perhaps(() => {
				value = m.call({ callee: accessor, self: ofRef(ref), args: [ANYTHING], node: property });
			});
		}
		const isExact = keys.length === 1 && typeof keys[0] !== "symbol";
		for (const key of keys) slots.set(key, writtenSlot(slots.get(key), site, value, isExact));
	}
	setContents(m, ref, { ...contents, slots });
	return ofRef(ref);
}

/** The name of a property that is not computed. */
const plainKey = ({ key }: Property): string =>
	key.type === "Identifier" ? key.name : String((key as { value?: unknown }).value);

function member(m: Machine, node: AnyNode & { type: "MemberExpression" }): Value {
	if (node.object.type === "Super") {
		return joinAll(memberKeys(m, node, NONE).map((key) => loadOfParent(m, key)));
	}
	const target = m.evaluate(node.object, true);
	const value = loadAny(m, target, memberKeys(m, node, target));
	return node.optional && (target.literals.includes(undefined) || target.literals.includes(null))
		? join(value, NOTHING)
		: value;
}

/** `super.key`: of the class above, for this instance or for this class. */
function loadOfParent(m: Machine, key: Segment): Value {
	const { home, self } = m.frame;
	if (home?.parent === undefined) return ANYTHING;
	let value = NONE;
	for (const ref of self.refs) {
		const instance = ref.kind === "heap" ? ref : undefined;
		if (instance || ref.kind === "function") value = join(value, loadMethod(m, home.parent, key, instance) ?? ANYTHING);
	}
	return isNone(value) ? ANYTHING : value;
}

function remove(m: Machine, node: AnyNode): Value {
	const inner = node.type === "ChainExpression" ? (node.expression as AnyNode) : node;
	if (inner.type === "MemberExpression") {
		const target = m.evaluate(inner.object, true);
		store(m, target, memberKeys(m, inner, target), NOTHING, inner);
	}
	return ofLiteral(true);
}

function logical(m: Machine, node: AnyNode & { type: "LogicalExpression" }, isBase: boolean): Value {
	const left = m.evaluate(node.left, isBase);
	if (m.state === null) return NONE;
	const { kept, goesOn } = shortCut(node.operator, left);
	if (goesOn === false) return kept;
	if (goesOn === true) return m.evaluate(node.right, isBase);
	let value = kept;
	m.perhaps(() => {
		value = join(value, m.evaluate(node.right, isBase));
	});
	return value;
}

/** What a logical operator keeps of its left side, and whether it goes on to the right one. */
function shortCut(operator: string, left: Value): { kept: Value; goesOn: boolean | undefined } {
	if (operator === "??") {
		const kept = presentPart(left);
		return { kept, goesOn: mayBeAbsent(left) ? (isNone(kept) ? true : undefined) : false };
	}
	const known = truth(left);
	const isOr = operator === "||";
	return {
		kept: isOr ? truthyPart(left) : falsyPart(left),
		goesOn: known === undefined ? undefined : known !== isOr,
	};
}

function assign(m: Machine, node: AssignmentExpression): Value {
	const { left, operator } = node;
	const isMember = left.type === "MemberExpression";
	if (operator === "=") {
		if (!isMember) {
			const value = m.evaluate(node.right, true);
			noteRead(m, value, node.right, left.type !== "Identifier");
			m.bind(left as PatternNode, value, "assign");
			return value;
		}
		const target = m.evaluate(left.object, true);
		const keys = memberKeys(m, left, target);
		const value = m.evaluate(node.right);
		store(m, target, keys, value, left);
		return value;
	}
	const target = isMember ? m.evaluate(left.object, true) : NONE;
	const keys = isMember ? memberKeys(m, left, target) : [];
	const variable = left.type === "Identifier" ? lookUp(m.frame.scope, left.name) : undefined;
	const before = isMember ? loadAny(m, target, keys) : variable ? readVariable(m, variable) : ANYTHING;
	if (isMember) noteRead(m, before, left, true);
	const put = (value: Value) => {
		if (isMember) store(m, target, keys, value, left);
		else if (variable) setVariable(m, variable, value);
	};
	if (operator === "||=" || operator === "&&=" || operator === "??=") {
		const { kept, goesOn } = shortCut(operator.slice(0, -1), before);
		if (goesOn === false) return kept;
		let value = NONE;
		const work = () => {
			value = m.evaluate(node.right);
			put(value);
		};
		if (goesOn === true) work();
		else m.perhaps(work);
		return join(kept, value);
	}
	const value = binary(operator.slice(0, -1), before, m.evaluate(node.right));
	put(value);
	return value;
}

/** One of two ways. */
function either(m: Machine, yes: () => void, no: () => void): void {
	const before = m.state;
	inBranch(m, () => {
		m.perhaps(yes);
		if (before !== null) m.perhaps(no);
	});
}
