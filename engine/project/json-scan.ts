/**
 * A JSON reader that knows where everything stands: for messages that name a place, and for edits that leave the rest
 * of the author's text alone. `JSON.parse` reads the values; this one is asked where it failed, and where a key is.
 */
export type JsonNode = { readonly start: number; readonly end: number } & (
	| { readonly kind: "scalar" }
	| { readonly kind: "array"; readonly items: readonly JsonNode[] }
	| { readonly kind: "object"; readonly members: readonly JsonMember[] }
);

export interface JsonMember {
	readonly key: string;
	/** Of the key with its quotes. */
	readonly keyStart: number;
	readonly keyEnd: number;
	readonly value: JsonNode;
}

/** Where a text stops being JSON, in words. */
export class JsonFault extends Error {
	readonly offset: number;
	constructor(offset: number, message: string) {
		super(message);
		this.offset = offset;
	}
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$.+-]+/uy;
const MAX_DEPTH = 1_000;

/** Reads a JSON text. Throws a `JsonFault` at the first character that is wrong. */
export function scanJson(text: string): JsonNode {
	let at = 0;

	const fault = (offset: number, message: string) => new JsonFault(offset, message);

	function skipSpace(): void {
		for (;;) {
			const code = text.charCodeAt(at);
			if (code === 32 || code === 9 || code === 10 || code === 13) at++;
			else break;
		}
		if (text.charCodeAt(at) === 47 && (text[at + 1] === "/" || text[at + 1] === "*"))
			throw fault(at, "JSON has no comments; remove this one");
	}

	function scanString(): string {
		const start = at++;
		for (;;) {
			const code = text.charCodeAt(at);
			if (Number.isNaN(code)) throw fault(start, "this text has no closing quote");
			if (code === 34) break;
			if (code < 32) {
				if (code === 10 || code === 13) throw fault(start, "this text has no closing quote on its line");
				throw fault(at, "a control character stands in a text; write it as an escape such as \\t");
			}
			if (code === 92) {
				const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
				escaped.lastIndex = at;
				const match = escaped.exec(text);
				if (match === null) throw fault(at, "this is no escape that JSON knows; a backslash itself is written \\\\");
				at += match[0].length;
			} else at++;
		}
		at++;
		return JSON.parse(text.slice(start, at)) as string;
	}

	function scanScalar(): JsonNode {
		const start = at;
		const char = text[at];
		if (char === '"') {
			scanString();
			return { kind: "scalar", start, end: at };
		}
		if (char === "'" || char === "`") throw fault(at, "texts stand in double quotes");
		WORD.lastIndex = at;
		const word = WORD.exec(text)?.[0];
		if (word === "true" || word === "false" || word === "null") {
			at += word.length;
			return { kind: "scalar", start, end: at };
		}
		NUMBER.lastIndex = at;
		const number = NUMBER.exec(text)?.[0];
		if (number !== undefined && number === word) {
			at += number.length;
			return { kind: "scalar", start, end: at };
		}
		if (char === undefined) throw fault(at, "the text ends where a value should stand");
		if (word === undefined) throw fault(at, `a value should stand here, and there is ${JSON.stringify(char)}`);
		if (number !== undefined) throw fault(at, `${word.slice(0, 40)} is not a number that JSON knows`);
		throw fault(at, `${word.slice(0, 40)} is not a JSON value; texts stand in double quotes`);
	}

	function scanArray(depth: number): JsonNode {
		const start = at++;
		const items: JsonNode[] = [];
		skipSpace();
		if (text[at] === "]") return { kind: "array", start, end: ++at, items };
		for (;;) {
			items.push(scanValue(depth + 1));
			skipSpace();
			if (text[at] === "]") return { kind: "array", start, end: ++at, items };
			if (text[at] !== ",") throw unclosed(start, "[", "]");
			at++;
			skipSpace();
			if (text[at] === "]") throw fault(at, "a comma stands before the closing ]; remove the comma");
		}
	}

	function scanObject(depth: number): JsonNode {
		const start = at++;
		const members: JsonMember[] = [];
		skipSpace();
		if (text[at] === "}") return { kind: "object", start, end: ++at, members };
		for (;;) {
			skipSpace();
			const keyStart = at;
			if (text[at] === undefined) throw unclosed(start, "{", "}");
			if (text[at] === "}") throw fault(at, "a comma stands before the closing }; remove the comma");
			if (text[at] !== '"') throw fault(at, "a name in double quotes should stand here");
			const key = scanString();
			const keyEnd = at;
			skipSpace();
			if (text[at] !== ":") throw fault(at, `a colon should follow the name ${JSON.stringify(key.slice(0, 40))}`);
			at++;
			skipSpace();
			members.push({ key, keyStart, keyEnd, value: scanValue(depth + 1) });
			skipSpace();
			if (text[at] === "}") return { kind: "object", start, end: ++at, members };
			if (text[at] !== ",") throw unclosed(start, "{", "}");
			at++;
		}
	}

	function unclosed(start: number, open: string, close: string): JsonFault {
		if (text[at] === undefined) return fault(start, `this ${open} is never closed`);
		return fault(at, `a comma or ${close} should stand here`);
	}

	function scanValue(depth: number): JsonNode {
		if (depth > MAX_DEPTH) throw fault(at, `it is nested deeper than ${MAX_DEPTH} levels`);
		skipSpace();
		if (text[at] === "{") return scanObject(depth);
		if (text[at] === "[") return scanArray(depth);
		return scanScalar();
	}

	const root = scanValue(0);
	skipSpace();
	if (at < text.length) throw fault(at, "more text follows after the end of the value");
	return root;
}

/** The member of an object by its key: the last one, which is the one that counts. */
export function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
	return node?.kind === "object" ? node.members.findLast((member) => member.key === key) : undefined;
}

/** The node at a path, or the deepest one on the way to it. */
export function nodeNear(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
	let node = root;
	for (const segment of path) {
		const next = node.kind === "array" ? node.items[Number(segment)] : memberOf(node, String(segment))?.value;
		if (next === undefined) break;
		node = next;
	}
	return node;
}

/** The first `__proto__` key: in settings it can only be an attempt to reach what it should not. */
export function protoKey(root: JsonNode): JsonMember | undefined {
	const pending = [root];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.kind === "array") for (const item of node.items) pending.push(item);
		if (node.kind !== "object") continue;
		for (const member of node.members) {
			if (member.key === "__proto__") return member;
			pending.push(member.value);
		}
	}
	return undefined;
}
