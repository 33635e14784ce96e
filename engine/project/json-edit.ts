import { type JsonMember, type JsonNode, memberOf, scanJson } from "./json-scan.ts";

/** What is written in place: a scalar, or a list that stays on its line. */
type JsonLeaf = string | number | boolean | readonly string[];

/**
 * Sets a value in a JSON text and changes nothing else: the author's order, indentation and line ends stay.
 * Objects missing on the way are made.
 * @throws JsonFault where the text is not JSON, TypeError where something else than an object is on the way
 */
export function setInJson(text: string, path: readonly string[], value: JsonLeaf): string {
	let node = scanJson(text);
	for (let depth = 0; depth < path.length; depth++) {
		if (node.kind !== "object") throw new TypeError(`"${path.slice(0, depth).join(".")}" is not an object.`);
		const member = memberOf(node, path[depth]!);
		if (member === undefined) return insertMember(text, node, path.slice(depth), value);
		node = member.value;
	}
	return text.slice(0, node.start) + JSON.stringify(value) + text.slice(node.end);
}

/** Removes a member with its comma; the text stays as it is where there is none. */
export function removeFromJson(text: string, path: readonly string[]): string {
	const parent = objectAt(scanJson(text), path.slice(0, -1));
	const index = parent?.members.findIndex((member) => member.key === path.at(-1)) ?? -1;
	if (parent === undefined || index < 0) return text;
	const { members } = parent;
	if (members.length === 1) return text.slice(0, parent.start + 1) + text.slice(parent.end - 1);
	const start = index === 0 ? members[0]!.keyStart : members[index - 1]!.value.end;
	const end = index === 0 ? members[1]!.keyStart : members[index]!.value.end;
	return text.slice(0, start) + text.slice(end);
}

/** Gives a member another name, in its place. */
export function renameInJson(text: string, path: readonly string[], name: string): string {
	const member = memberOf(objectAt(scanJson(text), path.slice(0, -1)), path.at(-1)!);
	if (member === undefined) return text;
	return text.slice(0, member.keyStart) + JSON.stringify(name) + text.slice(member.keyEnd);
}

type ObjectNode = Extract<JsonNode, { kind: "object" }>;

function objectAt(root: JsonNode, path: readonly string[]): ObjectNode | undefined {
	let node: JsonNode | undefined = root;
	for (const key of path) node = memberOf(node, key)?.value;
	return node?.kind === "object" ? node : undefined;
}

function insertMember(text: string, parent: ObjectNode, path: readonly string[], value: JsonLeaf): string {
	const last = parent.members.at(-1);
	const eol = text.includes("\r\n") ? "\r\n" : "\n";
	const unit = indentUnit(text);
	if (last !== undefined && !startsLine(text, last)) {
		// The object stands on one line, and stays there.
		return `${text.slice(0, last.value.end)}, ${inline(path, value)}${text.slice(last.value.end)}`;
	}
	const outer = indentOfLine(text, parent.start);
	const indent = last === undefined ? outer + unit : indentOfLine(text, last.keyStart);
	const added = block(path, value, indent, unit, eol);
	if (last !== undefined) return `${text.slice(0, last.value.end)},${eol}${added}${text.slice(last.value.end)}`;
	return `${text.slice(0, parent.start)}{${eol}${added}${eol}${outer}}${text.slice(parent.end)}`;
}

function block(path: readonly string[], value: unknown, indent: string, unit: string, eol: string): string {
	const key = `${indent}${JSON.stringify(path[0])}: `;
	if (path.length === 1) return key + JSON.stringify(value);
	return `${key}{${eol}${block(path.slice(1), value, indent + unit, unit, eol)}${eol}${indent}}`;
}

function inline(path: readonly string[], value: unknown): string {
	const key = `${JSON.stringify(path[0])}: `;
	return path.length === 1 ? key + JSON.stringify(value) : `${key}{ ${inline(path.slice(1), value)} }`;
}

const lineStart = (text: string, offset: number): number =>
	Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;

function startsLine(text: string, member: JsonMember): boolean {
	return text.slice(lineStart(text, member.keyStart), member.keyStart).trim() === "" && member.keyStart > 0;
}

function indentOfLine(text: string, offset: number): string {
	return /^[\t ]*/.exec(text.slice(lineStart(text, offset)))![0];
}

/** One level of indentation as the text has it; a tab where it shows none. */
function indentUnit(text: string): string {
	return /[\n\r]([\t ]+)\S/.exec(text)?.[1] ?? "\t";
}
