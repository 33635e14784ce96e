import { createRequire } from "node:module";
import type { Editing } from "../../../contract/index.ts";
import { type Reader, refuse, text } from "../../remote/readers.ts";

/** Loaded when the first edit comes: loading zod takes longer than opening an automation. */
const require = createRequire(import.meta.url);
const schemas = () => require("./edit-schemas.ts") as typeof import("./edit-schemas.ts");

/** A text of a person's file: as long as a file may be. */
export const longText: Reader<string> = (value, what) =>
	typeof value === "string" && value.length <= 32 * 1_048_576 ? value : refuse(what, "a text");

function shaped<T>(
	schema: { safeParse(value: unknown): { success: boolean; data?: T } },
	value: unknown,
	what: string,
): T {
	let read: { success: boolean; data?: T };
	try {
		read = schema.safeParse(value);
	} catch (error) {
		// Nested beyond what can be walked.
		if (!(error instanceof RangeError)) throw error;
		return refuse(what, "less deep");
	}
	return read.success ? (read.data as T) : refuse(what, "one of those that the contract names");
}

/** Reads what a window hands to the methods of `Editing`. */
export const EDITING_ARGUMENTS: {
	readonly [M in keyof Editing]: (args: readonly unknown[]) => Parameters<Editing[M]>;
} = {
	dataTypes: () => [],
	conditionForm: (args) => [longText(args[0], "the text")],
	editCondition: (args) => [
		text(args[0], "the file"),
		longText(args[1], "the text"),
		shaped(schemas().conditionEdit, args[2], "the edit"),
	],
	contentBlocks: (args) => [longText(args[0], "the text")],
	editBlocks: (args) => [
		text(args[0], "the file"),
		longText(args[1], "the text"),
		shaped(schemas().blocksEdit, args[2], "the edit"),
	],
	proposeRename: (args) => [text(args[0], "the field"), text(args[1], "its new path")],
	fileSchemas: () => [],
	changeStep: (args) => [shaped(schemas().stepChange, args[0], "the change")],
};
