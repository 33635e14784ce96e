import type { Expression, Node } from "acorn";
import type { BlockValue, NewBlock } from "../../contract/index.ts";
import { indentAt, insertItem, lower, rangesOfItem, removeRanges, staticKey, throughParens } from "../source/index.ts";
import { blockCode, calleeCode, optionsCode, resultCode } from "./block-code.ts";
import type { BlockNode } from "./block-node.ts";
import { testCode } from "./branch-test.ts";
import { CannotWrite } from "./cannot-write.ts";
import { fieldCode } from "./field.ts";
import { fieldEntry, fieldsOf, sameValue, valueCode } from "./value.ts";
import type { Writing } from "./writing.ts";

/** Parts that differ are few; more passes than this are none of an edit's. */
const MAX_PASSES = 100;

/** Makes a block say something else, part by part, so that what stays the same stays as it is written. */
export function changeBlock(writing: Writing, id: string, to: NewBlock): void {
	const { kind } = writing.block(id).body;
	if (kind !== to.kind) throw new CannotWrite("A block stays of its kind. Remove it, and put another in its place.");
	if (to.kind === "code") {
		const { statement, body } = writing.block(id);
		if (body.kind === "code" && body.code.trim() !== to.code.trim())
			replaceCode(writing, statement, blockCode(to, writing.before.style));
		return;
	}
	const done = new Set<string>();
	for (let pass = 0; pass < MAX_PASSES; pass++) if (!changePart(writing, writing.block(id), to, done)) return;
	throw new CannotWrite("This changes too much at once. Change it in the code.");
}

/** Changes the first part that differs. False where none does. */
function changePart(writing: Writing, block: BlockNode, to: NewBlock, done: Set<string>): boolean {
	const { body, parts, statement } = block;
	const { style } = writing.before;
	const put: Put = (node, code) => {
		if (node === undefined) throw new CannotWrite("This part is not in the code. Change it there.");
		replaceCode(writing, node, code);
		return true;
	};
	/** Code can be read back in other words than it was asked for: each part is changed once. */
	const differs = (part: string, a: unknown, b: unknown) => {
		if (JSON.stringify(a) === JSON.stringify(b) || done.has(part)) return false;
		done.add(part);
		return true;
	};
	const value = (part: string, was: BlockValue | null, is: BlockValue | null) =>
		!sameValue(was, is) && changeValue(writing, parts[part], was, is, put);
	/** The only argument of a call. */
	const argument = (was: BlockValue | null, is: BlockValue | null): boolean => {
		if (sameValue(was, is)) return false;
		const call = parts.call as Node;
		const inside = { start: (parts.callee ?? (call as unknown as { callee: Node }).callee).end, end: call.end };
		if (was !== null && is !== null) return changeValue(writing, parts.input ?? parts.result, was, is, put);
		return put(inside, `(${is === null ? "" : valueCode(is, style)})`);
	};
	if (body.kind === "set" && to.kind === "set")
		return differs("field", body.field, to.field)
			? put(parts.field, fieldCode(to.field, style))
			: value("value", body.value, to.value);
	if (body.kind === "add-to-list" && to.kind === "add-to-list")
		return differs("field", body.field, to.field)
			? put(parts.field, fieldCode(to.field, style))
			: value("value", body.value, to.value);
	if (body.kind === "delete" && to.kind === "delete")
		return differs("field", body.field, to.field) && put(parts.field, fieldCode(to.field, style));
	if ((body.kind === "wait" && to.kind === "wait") || (body.kind === "park" && to.kind === "park"))
		return value("ms", body.ms, to.ms);
	if (body.kind === "complete" && to.kind === "complete") return argument(body.result, to.result);
	if (body.kind === "log" && to.kind === "log") {
		const isSame =
			body.values.length === to.values.length &&
			body.values.every((given, i) => sameValue(given, to.values[i] ?? null));
		if (differs("level", body.level, to.level)) return put(parts.callee, `console.${to.level}`);
		const call = parts.call as Node;
		return (
			!isSame &&
			put(
				{ start: parts.callee!.end, end: call.end },
				`(${to.values.map((given) => valueCode(given, style)).join(", ")})`,
			)
		);
	}
	if (body.kind === "call" && to.kind === "call") {
		if (differs("callee", [body.namespace, body.method], [to.namespace, to.method]))
			return put(parts.callee, calleeCode(to.namespace, to.method));
		if (differs("result", body.result, to.result))
			return put({ start: statement.start, end: parts.awaiting!.start }, resultCode(to.result, style));
		return argument(body.input, to.input);
	}
	if (body.kind === "branch" && to.kind === "branch")
		return (
			differs("test", body.test, to.test) && put(throughParens(parts.test as Expression), testCode(to.test, style))
		);
	if (body.kind === "on-failure" && to.kind === "on-failure") {
		if (body.error === to.error) return false;
		throw new CannotWrite("The name of the error is used in the blocks below it. Change it in the code.");
	}
	if (body.kind === "repeat" && to.kind === "repeat") {
		if (body.item !== to.item)
			throw new CannotWrite("The name of the item is used in the blocks below it. Change it in the code.");
		return differs("field", body.field, to.field) && put(parts.field, fieldCode(to.field, style));
	}
	if (body.kind === "subtask" && to.kind === "subtask") {
		if (!sameValue(body.name, to.name)) return value("name", body.name, to.name);
		if (!sameValue(body.data, to.data)) return value("data", body.data, to.data);
		if (sameValue(body.into, to.into) && body.waitFor === to.waitFor) return false;
		const options = optionsCode(to, style) || "{}";
		if (parts.options) return put(parts.options, options);
		return put({ start: parts.data!.end, end: parts.data!.end }, `, ${options}`);
	}
	return false;
}

type Put = (node: { start: number; end: number } | undefined, code: string) => true;

function replaceCode({ draft, before }: Writing, node: { start: number; end: number }, code: string): void {
	draft.replace(node.start, node.end, lower(code, indentAt(draft.text, node.start), before.style.eol));
}

/** Makes a value another: field by field where both are objects. */
function changeValue(
	writing: Writing,
	given: Node | undefined,
	was: BlockValue | null,
	is: BlockValue | null,
	put: Put,
): true {
	if (was === null || is === null) throw new CannotWrite("This block needs a value.");
	const { style } = writing.before;
	const node = given && throughParens(given as Expression);
	const [before, after] = [fieldsOf(was), fieldsOf(is)];
	if (node?.type !== "ObjectExpression" || !before || !after || after.length === 0)
		return put(given, valueCode(is, style));
	const box = { start: node.start, end: node.end, items: node.properties };
	for (const [index, property] of node.properties.entries()) {
		if (property.type !== "Property") return put(given, valueCode(is, style));
		const name = staticKey(property);
		const next = after.find((field) => field.name === name);
		if (next === undefined) {
			removeRanges(writing.draft, rangesOfItem(writing.draft.text, box, index));
			return true;
		}
		const own = before.find((field) => field.name === name);
		if (own === undefined || sameValue(own.value, next.value)) continue;
		if (property.shorthand) return put(property, fieldEntry(next.name, next.value, style));
		return changeValue(writing, property.value, own.value, next.value, put);
	}
	const added = after.find(({ name }) => !before.some((field) => field.name === name));
	if (added === undefined) return put(given, valueCode(is, style));
	insertItem(writing.draft, box, fieldEntry(added.name, added.value, style), style);
	return true;
}
