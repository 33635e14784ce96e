import { StepscapeError } from "../contract/index.ts";

/** An error that says why a file is no bundle that can be trusted to be whole. */
export function badBundle(why: string): StepscapeError {
	return new StepscapeError("bundle-invalid", `This bundle can't be used: ${why}`);
}

/** A name from a stranger's file, as it may stand in a message. */
export function shownName(name: string): string {
	const short = name.length > 80 ? `${name.slice(0, 79)}…` : name;
	return JSON.stringify(short).replace(
		/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
