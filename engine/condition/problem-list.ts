import type { Problem } from "../contract/index.ts";
import type { Position } from "./condition.ts";

/** Thrown to leave a part of a condition that cannot be understood; its problem is already listed. */
export class Unusable extends Error {}

/** Collects the problems of one condition (rule C8). */
export interface ProblemList {
	readonly problems: readonly Problem[];
	add(code: string, message: string, position?: Position): void;
	/** `add`, for a part that is of no use. Never returns. */
	fail(code: string, message: string, position?: Position): never;
}

export function createProblemList(file: string, source: string): ProblemList {
	const problems: Problem[] = [];
	const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
	const add = (code: string, message: string, position?: Position) => {
		const excerpt = position && lines[position.line - 1];
		problems.push({
			code,
			severity: "error",
			message,
			file,
			...(position && { line: position.line, column: position.column }),
			...(excerpt !== undefined && { excerpt }),
		});
	};
	return {
		problems,
		add,
		fail(code, message, position) {
			add(code, message, position);
			throw new Unusable(message);
		},
	};
}
