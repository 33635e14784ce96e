import type { AnyNode, AssignmentProperty, Property } from "acorn";
import { ANY, DEEP } from "../../analysis/index.ts";
import { isIdentifier, propertyKey, quoted, textOf } from "../key-text.ts";
import { walk } from "../walk.ts";
import { createConstants } from "./constants.ts";
import { dataChain } from "./data-chain.ts";
import type { EditList } from "./edit-list.ts";
import { matchPattern, type Target } from "./target.ts";
import type { Belongs, Verdict } from "./verdicts.ts";

export interface CodeFile {
	readonly file: string;
	readonly source: string;
	readonly program: AnyNode;
	/** What is known of its nodes; a node that no way through the steps comes to has none. */
	readonly verdicts: ReadonlyMap<AnyNode, Verdict>;
	/** Whether the verdicts are of all that the code can do. */
	readonly isComplete: boolean;
	readonly isLibrary: boolean;
}

/** Renames a field in a file of code, wherever it is surely meant. */
export function editCode(code: CodeFile, target: Target, list: EditList): void {
	const { file, source, verdicts } = code;
	const constants = createConstants(code.program);
	const isDataOwn = !constants.declares("data");
	const copies = /\b(structuredClone|JSON\s*\.\s*parse)\b/.test(source);

	walk(code.program, (node, parent) => {
		if (node.type === "MemberExpression") {
			const key = staticKey(node.property as AnyNode, node.computed);
			if (key === undefined) return dynamic(node, node.property as AnyNode);
			if (key === target.key) decide(node, belongs(node), () => editMember(node));
			else if (key === target.next && belongs(node) === "ours") list.collide(file, lineOf(node));
		} else if (node.type === "Property") {
			const key = staticKey(node.key as AnyNode, node.computed);
			if (key === undefined) return dynamic(node, node.key as AnyNode);
			const own = belongs(node);
			if (key === target.key) decide(node, own, () => editProperty(node));
			else if (key === target.next && own === "ours") list.collide(file, lineOf(node));
		} else if (verdicts.has(node) && parent !== undefined) {
			// `"key" in object`, `Object.hasOwn(object, "key")`, and whatever goes through all keys.
			const text = textOf(node);
			if (text === undefined) dynamic(node, node);
			else if (text === target.key) decide(node, belongs(node), () => replace(node, quoted(target.next, textAt(node))));
			else if (text === target.next && belongs(node) === "ours") list.collide(file, lineOf(node));
		} else if (textOf(node) === target.text && target.parent.length > 0 && parent?.type !== "Property")
			uncertain(node, `This text reads like the path ${target.text}. Change it if it names the field.`);
	});

	function belongs(node: AnyNode): Belongs | undefined {
		const verdict = verdicts.get(node);
		const chain = isDataOwn && node.type === "MemberExpression" ? dataChain(node) : undefined;
		if (chain !== undefined) {
			const match = matchPattern(chain.slice(0, -1), target.parent);
			const isSpelledOut = !chain.slice(0, -1).includes(ANY);
			if (isSpelledOut || (verdict === undefined && match !== "maybe")) return match === "yes" ? "ours" : "other";
		}
		if (verdict === undefined) return undefined;
		return verdict.belongs === "ours" && !code.isComplete ? "mixed" : verdict.belongs;
	}

	function decide(node: AnyNode, own: Belongs | undefined, edit: () => void): void {
		if (own === "ours") edit();
		else if (own === "mixed")
			uncertain(node, `Here "${target.key}" can be ${target.text}, or a field of something else.`);
		else if (own === "open" && (copies || !code.isComplete))
			uncertain(node, `What this "${target.key}" belongs to cannot be told; it may be a copy of the data.`);
		else if (own === undefined && (!code.isLibrary || !code.isComplete))
			uncertain(node, `No way through the step leads here, so what this "${target.key}" belongs to cannot be told.`);
	}

	/** A key that is worked out. */
	function dynamic(node: AnyNode, key: AnyNode): void {
		const verdict = verdicts.get(node);
		if (verdict === undefined || verdict.belongs === "other" || verdict.belongs === "open") return;
		const { keys } = verdict;
		if (keys.has(target.next) && keys.size === 1 && verdict.belongs === "ours") list.collide(file, lineOf(node));
		if (!keys.has(target.key) && !keys.has(ANY) && !keys.has(DEEP)) return;
		const name = key.type === "Identifier" && keys.size === 1 ? key.name : undefined;
		const literal = name === undefined ? undefined : constants.textOf(name);
		if (name && literal && textOf(literal) === target.key && constants.uses(name).every(isOurKey))
			replace(literal, quoted(target.next, textAt(literal)));
		else if (node.type === "CallExpression" || node.type === "ForInStatement")
			uncertain(
				node,
				`This goes through the keys of an object that has "${target.key}"; see whether it knows it by name.`,
			);
		else uncertain(node, `The key is worked out here; where it can be "${target.key}", it has to change too.`);
	}

	/** Whether a constant stands where it names our key and nothing else. */
	function isOurKey({ node, parent }: { node: AnyNode; parent: AnyNode | undefined }): boolean {
		const isKey =
			(parent?.type === "MemberExpression" && parent.computed && parent.property === node) ||
			(parent?.type === "Property" && parent.computed && parent.key === node);
		return code.isComplete && verdicts.get(isKey ? parent : node)?.belongs === "ours";
	}

	function editMember(node: AnyNode & { type: "MemberExpression" }): void {
		const property = node.property as AnyNode;
		if (node.computed) return replace(property, quoted(target.next, textAt(property)));
		if (isIdentifier(target.next)) return replace(property, target.next);
		const dot = source.lastIndexOf(".", property.start);
		list.edit(file, dot + (node.optional ? 1 : 0), property.end, `[${JSON.stringify(target.next)}]`);
	}

	function editProperty(node: Property | AssignmentProperty): void {
		const key = node.key as AnyNode;
		if (node.shorthand) list.edit(file, key.start, key.start, `${propertyKey(target.next)}: `);
		else replace(key, key.type === "Identifier" ? propertyKey(target.next) : quoted(target.next, textAt(key)));
	}

	function uncertain(node: AnyNode, why: string): void {
		const start = node.type === "MemberExpression" ? (node.property as AnyNode).loc?.start : node.loc?.start;
		list.uncertain({ file, line: start?.line ?? 1, column: (start?.column ?? 0) + 1, why });
	}

	function textAt(node: AnyNode): string {
		return source.slice(node.start, node.end);
	}

	function replace(node: AnyNode, text: string): void {
		list.edit(file, node.start, node.end, text);
	}
}

const lineOf = (node: AnyNode): number => node.loc?.start.line ?? 1;

/** The key that is named as it stands; undefined where it is worked out. */
function staticKey(key: AnyNode, isComputed: boolean): string | undefined {
	if (isComputed || key.type === "Literal")
		return textOf(key) ?? (key.type === "Literal" ? String(key.value) : undefined);
	return key.type === "Identifier" ? key.name : "";
}
