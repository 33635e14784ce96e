import type { AnyNode } from "acorn";
import {
	ANY,
	DEEP,
	ITEM,
	join,
	joinAll,
	LIST,
	NUMBER,
	OBJECT,
	ofLiteral,
	ofType,
	TEXT,
	UNKNOWN,
	type Value,
} from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { WHOLE } from "./memory.ts";

/** The names that `for (… in value)` and `Object.keys` can give. */
export function keysIn(m: Machine, value: Value, node?: AnyNode): Value {
	if (node) m.watcher?.named(node, value, [ANY]);
	let result = ofType(0);
	for (const ref of value.refs) {
		const contents = ref.kind === "heap" ? m.state?.heap.get(ref) : undefined;
		if (contents === undefined || contents.rest.types !== 0 || contents.origins.size > 0) {
			result = join(result, ofType(ref.kind === "heap" && ref.form === "list" ? NUMBER : TEXT));
			continue;
		}
		result = join(
			result,
			joinAll(
				contents.slots.keys().flatMap((key): Value[] => {
					if (key === WHOLE) return [];
					if (key === ITEM) return [ofType(NUMBER)];
					return [key === ANY || key === DEEP ? ofType(TEXT) : ofLiteral(String(key))];
				}),
			),
		);
	}
	if (value.types & (UNKNOWN | OBJECT | LIST)) result = join(result, ofType(TEXT));
	return result;
}
