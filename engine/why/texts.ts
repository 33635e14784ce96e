import type { ValueOrigin } from "../contract/index.ts";

/** A place in a file: `steps/ship.js:12`. */
export function placeText({ file, line }: { readonly file?: string; readonly line?: number }): string {
	return file === undefined ? "" : line === undefined ? file : `${file}:${line}`;
}

/** Who brought something about, and when. */
export function originText(origin: Omit<ValueOrigin, "text">): string {
	const { event, type, step, run } = origin;
	if (type === "created") return "it came with the task";
	if (type === "data-updated") return `changed from outside (event ${event})`;
	if (step === undefined) return `event ${event}`;
	const place = placeText(origin);
	const whose = type === "subtask-ended" ? `the end of a subtask of ${step}` : step;
	return `${whose} (run ${run}, event ${event}${place === "" ? "" : `, ${place}`})`;
}

export function times(count: number): string {
	return count === 1 ? "once" : `${count} times`;
}
