import type { HeapRef } from "../value/index.ts";
import type { Machine } from "./machine.ts";
import { type Contents, joinContents, type State } from "./memory.ts";

/** Gives an object its contents. One more made at a place where one was made before stands for both. */
export function setContents(m: Machine, ref: HeapRef, contents: Contents): void {
	if (m.state === null) return;
	setIn(m.state, ref, contents);
	for (let i = 0; i < m.handlers.length; i++) setIn(m.handlers[i] as State, ref, contents);
}

function setIn(state: State, ref: HeapRef, contents: Contents): void {
	const before = state.heap.get(ref);
	state.heap.set(ref, before === undefined ? contents : { ...joinContents(before, contents), several: true });
}
