import type { TaskState } from "../../contract/index.ts";

type Paint = (text: string) => string;

/** Colours of a stream; without colours every one leaves its text alone. */
export interface Style {
	readonly bold: Paint;
	readonly dim: Paint;
	readonly red: Paint;
	readonly green: Paint;
	readonly yellow: Paint;
	readonly blue: Paint;
	readonly cyan: Paint;
}

/** SGR codes of ECMA-48 that every terminal knows. */
export function createStyle(color: boolean): Style {
	const paint = (on: number, off: number): Paint =>
		color ? (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`) : (text) => text;
	return {
		bold: paint(1, 22),
		dim: paint(2, 22),
		red: paint(31, 39),
		green: paint(32, 39),
		yellow: paint(33, 39),
		blue: paint(34, 39),
		cyan: paint(36, 39),
	};
}

/** A task's state in its colour. */
export function paintState(style: Style, state: TaskState, text: string = state): string {
	switch (state) {
		case "done":
			return style.green(text);
		case "error":
			return style.red(text);
		case "incomplete":
		case "cancelled":
			return style.yellow(text);
		case "running":
		case "pending":
			return style.blue(text);
		case "parked":
		case "waiting":
			return style.cyan(text);
		case "ignored":
			return style.dim(text);
		default:
			return state satisfies never;
	}
}
