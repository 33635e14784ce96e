import type { BreakpointPlace } from "../../engine/contract/index.ts";

/** A breakpoint's place in words: `before charge_card`, `steps/pay.js, line 12`. */
export function breakpointWords(place: BreakpointPlace): string {
	switch (place.kind) {
		case "step":
			return place.when === "error" ? `when ${place.step} fails` : `${place.when} ${place.step}`;
		case "path":
			return place.when === "written" ? `${place.path} is written` : `${place.path} becomes ${place.clause}`;
		case "conflict":
			return place.path === undefined ? "two runs conflict" : `two runs conflict at ${place.path}`;
		case "call": {
			const { connector, method } = place;
			if (connector === undefined) return method === undefined ? "any connector is called" : `${method} is called`;
			return `${connector}${method === undefined ? "" : `.${method}`} is called`;
		}
		case "line":
			return `${place.file.replace(/^steps\//, "")}, line ${place.line}`;
		default:
			return place satisfies never;
	}
}

/** Whether two breakpoints stand at one place: there can be one only. */
export function samePlace(a: BreakpointPlace, b: BreakpointPlace): boolean {
	return placeKey(a) === placeKey(b);
}

function placeKey(place: BreakpointPlace): string {
	switch (place.kind) {
		case "step":
			return JSON.stringify([place.kind, place.step, place.when]);
		case "path":
			return JSON.stringify([place.kind, place.path, place.when, place.when === "becomes" ? place.clause : null]);
		case "conflict":
			return JSON.stringify([place.kind, place.path ?? null]);
		case "call":
			return JSON.stringify([place.kind, place.connector ?? null, place.method ?? null]);
		case "line":
			return JSON.stringify([place.kind, place.file, place.line]);
		default:
			return place satisfies never;
	}
}
