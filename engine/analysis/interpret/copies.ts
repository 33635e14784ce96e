import type { AnyNode } from "acorn";
import { ANYTHING, type HeapRef, join, NONE, ofRef, type Value } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { type Slot, type SlotKey, UNKNOWN_CONTENTS } from "./memory.ts";
import { setContents } from "./set-contents.ts";

/** Of the names of parts; each level of the copy adds to them. */
const MAX_LENGTH = 20;

/** A deep copy: nothing written to it reaches what it was copied from. */
export function copyOf(m: Machine, value: Value, node: AnyNode, part = "copy"): Value {
	let result: Value = { ...value, refs: [] };
	let index = 0;
	for (const ref of value.refs) {
		if (ref.kind !== "data" && ref.kind !== "heap") continue;
		m.spend(1);
		const at = `${part} ${++index}`;
		const copy: HeapRef = m.allocate(node, ref.kind === "heap" ? ref.form : "object", at);
		m.watcher?.copied(ofRef(ref), ofRef(copy), node);
		const contents = ref.kind === "heap" ? m.state?.heap.get(ref) : undefined;
		if (contents === undefined || contents.origins.size > 0 || part.length > MAX_LENGTH) {
			setContents(m, copy, UNKNOWN_CONTENTS);
			result = join(join(result, ANYTHING), ofRef(copy));
			continue;
		}
		const slots = new Map<SlotKey, Slot>();
		for (const [key, slot] of contents.slots) {
			const entries = slot.entries.map(({ site, value }) => ({ site, value: copyOf(m, value, node, at) }));
			slots.set(key, { entries, old: slot.old });
		}
		setContents(m, copy, {
			slots,
			rest: contents.rest.types !== 0 ? ANYTHING : NONE,
			origins: new Set(),
			several: false,
		});
		result = join(result, ofRef(copy));
	}
	return result;
}
