/** Destructuring. */
import type { AnyNode, ObjectPattern, Pattern as PatternNode } from "acorn";
import {
	ITEM,
	isNone,
	join,
	mayBeAbsent,
	NONE,
	ofRef,
	presentPart,
	type Segment,
	segmentOf,
	type Value,
} from "../value/index.ts";
import { itemsOf } from "./items.ts";
import type { Machine, Naming } from "./machine.ts";
import { EMPTY_CONTENTS } from "./memory.ts";
import { lookUp, setVariable } from "./scopes.ts";
import { setContents } from "./set-contents.ts";
import { spreadInto } from "./spread.ts";
import { keysOf, load, noteRead, siteOf, store } from "./store.ts";

export function bind(m: Machine, pattern: PatternNode, value: Value, naming: Naming): void {
	m.spend(1);
	switch (pattern.type) {
		case "Identifier": {
			if (naming === "declare") {
				let variable = m.frame.scope.names.get(pattern.name) ?? lookUp(m.frame.scope, pattern.name);
				if (variable === undefined) {
					variable = m.variable(pattern, pattern.name);
					m.frame.scope.names.set(pattern.name, variable);
				}
				return setVariable(m, variable, value);
			}
			const variable = lookUp(m.frame.scope, pattern.name);
			if (variable) setVariable(m, variable, value);
			return;
		}
		case "MemberExpression": {
			const target = m.evaluate(pattern.object, true);
			return store(m, target, memberKeys(m, pattern, target), value, pattern);
		}
		case "ObjectPattern":
			return bindObject(m, pattern, value, naming);
		case "ArrayPattern":
			for (const [index, element] of pattern.elements.entries()) {
				if (element === null) continue;
				if (element.type === "RestElement") {
					noteRead(m, value, element, true);
					const list = m.allocate(element, "list");
					const entries = [{ site: siteOf(m, element), value: itemsOf(m, value, element) }];
					setContents(m, list, { ...EMPTY_CONTENTS, slots: new Map([[ITEM, { entries, old: true }]]) });
					bind(m, element.argument, ofRef(list), naming);
				} else bind(m, element, itemAt(m, value, index, element), naming);
			}
			return;
		case "AssignmentPattern": {
			const isGiven = !isNone(value) && !mayBeAbsent(value);
			let chosen = presentOrNull(value);
			if (!isGiven)
				m.perhaps(() => {
					chosen = join(chosen, m.evaluate(pattern.right, true));
				});
			return bind(m, pattern.left, chosen, naming);
		}
		case "RestElement":
			return bind(m, pattern.argument, value, naming);
	}
}

/** A default stands in for `undefined` only. */
function presentOrNull(value: Value): Value {
	if (!value.literals.includes(undefined)) return value;
	const kept = presentPart(value);
	return value.literals.includes(null) ? { ...kept, literals: [...kept.literals, null] } : kept;
}

function itemAt(m: Machine, value: Value, index: number, node: AnyNode): Value {
	let result = NONE;
	for (const ref of value.refs) {
		const isPlain = ref.kind === "data" || (ref.kind === "heap" && (ref.form === "list" || ref.form === "object"));
		result = join(result, isPlain ? load(m, ofRef(ref), index) : itemsOf(m, ofRef(ref), node));
	}
	const others: Value = { ...value, refs: [] };
	return isNone(others) ? result : join(result, load(m, others, index));
}

function bindObject(m: Machine, pattern: ObjectPattern, value: Value, naming: Naming): void {
	const taken = new Set<Segment>();
	for (const property of pattern.properties) {
		if (property.type === "RestElement") {
			noteRead(m, value, property, true);
			const object = m.allocate(property, "object");
			const contents = spreadInto(m, EMPTY_CONTENTS, value, siteOf(m, property));
			setContents(m, object, {
				...contents,
				slots: new Map([...contents.slots].filter(([key]) => !taken.has(key as Segment))),
			});
			m.watcher?.copied(value, ofRef(object), property);
			bind(m, property.argument, ofRef(object), naming);
			continue;
		}
		const keys = property.computed
			? keysOf(m.evaluate(property.key))
			: [
					segmentOf(
						property.key.type === "Identifier"
							? property.key.name
							: String((property.key as { value?: unknown }).value),
					),
				];
		m.watcher?.named(property, value, keys);
		let found = NONE;
		for (const key of keys) {
			taken.add(key);
			found = join(found, load(m, value, key));
		}
		noteRead(m, found, property, false);
		bind(m, property.value, found, naming);
	}
}

/** The keys that a member expression names, of its object's value. */
export function memberKeys(
	m: Machine,
	node: AnyNode & { type: "MemberExpression" },
	target: Value,
): readonly Segment[] {
	const keys = namedKeys(m, node);
	m.watcher?.named(node, target, keys);
	return keys;
}

function namedKeys(m: Machine, node: AnyNode & { type: "MemberExpression" }): readonly Segment[] {
	if (node.property.type === "PrivateIdentifier") return [`#${node.property.name}`];
	if (!node.computed) return [(node.property as { name: string }).name];
	return keysOf(m.evaluate(node.property));
}
