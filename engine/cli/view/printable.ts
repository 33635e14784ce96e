const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Text that comes from steps, data or files, made harmless for a terminal: control characters (which could move the cursor, set
 * the title, or reorder what is read) are written as their codes. Line breaks and tabs stay.
 */
export function printable(text: string): string {
	return text.replace(/\r\n/g, "\n").replace(CONTROL, escaped);
}

/** The same on one line: line breaks and tabs become spaces. */
export function printableLine(text: string): string {
	return printable(text).replace(/[\n\t]+/g, " ");
}

/** At most `width` characters, the last one an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
	return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
