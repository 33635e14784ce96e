/** What happens some time later: timers, and async functions that nobody waits for. */
import { join, NONE, type Value } from "../value/index.ts";
import type { Call, Machine } from "./machine.ts";

const MAX_CALLS = 50;

/** Notes a call that goes on while the code does other things. One place of the code counts once. */
export function putOff(m: Machine, call: Call): void {
	if (m.deferring > 0) return;
	const index = m.deferredCalls.findIndex(({ node }) => node === call.node);
	const before = m.deferredCalls[index];
	if (before !== undefined) m.deferredCalls[index] = either(before, call);
	else if (m.deferredCalls.length < MAX_CALLS) m.deferredCalls.push(call);
	else m.spend(Number.POSITIVE_INFINITY);
}

function either(a: Call, b: Call): Call {
	const args: Value[] = [];
	for (let i = 0; i < Math.max(a.args.length, b.args.length); i++)
		args.push(join(a.args[i] ?? NONE, b.args[i] ?? NONE));
	const more = a.more || b.more ? join(a.more ?? NONE, b.more ?? NONE) : undefined;
	return {
		...b,
		callee: join(a.callee, b.callee),
		self: join(a.self, b.self),
		args,
		...(more !== undefined && { more }),
	};
}

/** Lets what was put off happen, or not: wherever the code waits, and when it has ended. */
export function letHappen(m: Machine): void {
	if (m.deferring > 0 || m.deferredCalls.length === 0) return;
	for (const call of m.deferredCalls) {
		if (m.state === null) return;
		m.deferring++;
		m.perhaps(() => m.call(call), "often");
		m.deferring--;
	}
}
