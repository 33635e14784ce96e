import { type BreakpointPlace, StepscapeError } from "../../contract/index.ts";

export interface WantedBreak {
	readonly place: BreakpointPlace;
	readonly condition?: string;
}

/** How breakpoints are written. */
export const BREAK_FORMS = [
	["step:<name>", "before the step starts; step:<name>:after, step:<name>:error"],
	["<path>", "when anything is written there, such as order.status"],
	["<path> = <clause>", 'when the value comes to match: order.status = "paid", total = { $gt: 100 }'],
	["call:<connector>.<method>", "before the call is made; call: for any, call:shop for one connector's"],
	["conflict", "when two runs leave different values; conflict:<path> for one place"],
	["<file>:<line>", "at a line of code, such as steps/pay.js:12"],
	["… if <condition>", "any of these, only where the data matches: step:pay if { total: { $gt: 100 } }"],
] as const;

/**
 * Reads a breakpoint as people write it.
 * @throws StepscapeError `usage`
 * @example parseBreak("step:pay:after") // { place: { kind: "step", step: "pay", when: "after" } }
 */
export function parseBreak(text: string): WantedBreak {
	const [, before = "", condition] = /^(.*?)(?:\s+if\s+(\{.*))?$/s.exec(text.trim()) ?? [];
	return { place: parsePlace(before.trim()), ...(condition === undefined ? {} : { condition: condition.trim() }) };
}

function parsePlace(text: string): BreakpointPlace {
	const step = /^step:([^:\s]+)(?::(before|after|error))?$/.exec(text);
	if (step !== null) return { kind: "step", step: step[1] ?? "", when: (step[2] ?? "before") as "before" };
	const call = /^call:([^.\s]*)(?:\.(\S+))?$/.exec(text);
	if (call !== null) {
		const [, connector = "", method] = call;
		return { kind: "call", ...(connector === "" ? {} : { connector }), ...(method === undefined ? {} : { method }) };
	}
	const conflict = /^conflict(?::(\S+))?$/.exec(text);
	if (conflict !== null) return { kind: "conflict", ...(conflict[1] === undefined ? {} : { path: conflict[1] }) };
	const line = /^(\S+\.m?js):(\d{1,9})$/.exec(text);
	if (line !== null) return { kind: "line", file: line[1] ?? "", line: Number(line[2]) };
	const [, path = "", clause] = /^(?:path:)?([^\s=]+)(?:\s*=\s*(.+))?$/s.exec(text) ?? [];
	if (path === "" || /^(step|call):/.test(text))
		throw new StepscapeError(
			"usage",
			`${JSON.stringify(text)} is no breakpoint. Write step:<name>, <path>, call:<connector>.<method>, conflict or <file>:<line>.`,
		);
	return clause === undefined
		? { kind: "path", path, when: "written" }
		: { kind: "path", path, when: "becomes", clause: clause.trim() };
}

/** A breakpoint's place as `parseBreak` reads it. */
export function formatPlace(place: BreakpointPlace): string {
	switch (place.kind) {
		case "step":
			return `step:${place.step}${place.when === "before" ? "" : `:${place.when}`}`;
		case "path":
			return place.when === "written" ? place.path : `${place.path} = ${place.clause}`;
		case "conflict":
			return place.path === undefined ? "conflict" : `conflict:${place.path}`;
		case "call":
			return `call:${place.connector ?? ""}${place.method === undefined ? "" : `.${place.method}`}`;
		case "line":
			return `${place.file}:${place.line}`;
		default:
			return place satisfies never;
	}
}
