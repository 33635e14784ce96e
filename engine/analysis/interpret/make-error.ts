import type { AnyNode } from "acorn";
import { ANYTHING, ofRef, ofType, TEXT, type Value } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { EMPTY_CONTENTS, type Slot, type SlotKey } from "./memory.ts";
import { setContents } from "./set-contents.ts";
import { siteOf } from "./store.ts";

/** An error with its texts; anything else on it is not known. */
export function makeError(m: Machine, node: AnyNode): Value {
	const error = m.allocate(node, "object", "error");
	const site = siteOf(m, node);
	const text: Slot = { entries: [{ site, value: ofType(TEXT) }], old: false };
	const slots = new Map<SlotKey, Slot>(["message", "name", "stack"].map((key) => [key, text]));
	const maker = m.allocate(node, "object", "maker");
	setContents(m, maker, { ...EMPTY_CONTENTS, slots: new Map([["name", text]]), rest: ANYTHING });
	slots.set("constructor", { entries: [{ site, value: ofRef(maker) }], old: false });
	setContents(m, error, { ...EMPTY_CONTENTS, slots, rest: ANYTHING });
	return ofRef(error);
}
