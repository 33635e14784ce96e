import type { ClassBody, MethodDefinition } from "acorn";
import { type FunctionRef, type HeapRef, ofRef, type Segment, type Value } from "../value/index.ts";
import { entryOf } from "./entry-of.ts";
import type { Machine } from "./machine.ts";

/** A method of a class, or with `instance` one of its instances; undefined where there is none of that name. */
export function loadMethod(m: Machine, of: FunctionRef, key: Segment, instance?: HeapRef): Value | undefined {
	if (typeof key === "symbol") return undefined;
	for (let at: FunctionRef | undefined = of, n = 0; at !== undefined && n < 20; at = at.parent, n++) {
		if (at.node.type !== "ClassDeclaration" && at.node.type !== "ClassExpression") return undefined;
		for (const member of (at.node.body as ClassBody).body) {
			if (member.type !== "MethodDefinition" || member.kind === "constructor") continue;
			if (member.static !== (instance === undefined) || memberName(member) !== String(key)) continue;
			const self = ofRef(instance ?? of);
			const method: FunctionRef = {
				kind: "function",
				node: member.value,
				scope: at.scope,
				source: at.source,
				isDeferred: member.value.async,
				home: at,
			};
			if (member.kind === "get") return m.call({ callee: ofRef(method), self, args: [], node: member });
			return ofRef(cached(at, member, method));
		}
	}
	return undefined;
}

/** The name of a class's member; private ones with `#`. */
export function memberName(member: { key: MethodDefinition["key"]; computed: boolean }): string | undefined {
	if (member.key.type === "PrivateIdentifier") return `#${member.key.name}`;
	if (member.computed) return member.key.type === "Literal" ? String(member.key.value) : undefined;
	return member.key.type === "Identifier" ? member.key.name : String((member.key as { value?: unknown }).value);
}

const methods = new WeakMap<FunctionRef, Map<MethodDefinition, FunctionRef>>();

function cached(of: FunctionRef, member: MethodDefinition, made: FunctionRef): FunctionRef {
	const known = entryOf(methods, of, () => new Map<MethodDefinition, FunctionRef>());
	return entryOf(known, member, () => made);
}
