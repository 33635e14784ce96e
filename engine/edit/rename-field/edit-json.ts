/** Test data and scenarios: JSON whose formatting stays as it is. */
import { type AnyNode, parseExpressionAt } from "acorn";
import { type Pattern, segmentOf } from "../../analysis/index.ts";
import { SCENARIO_KEYS } from "../../contract/index.ts";
import type { EditList } from "./edit-list.ts";
import { findInPathText, segmentsOf } from "./path-text.ts";
import { matchPattern, type Target } from "./target.ts";

export interface EditedDocument {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	readonly text: string;
	/** `data`: a task's data; `scenario`: a test with the data it starts with and what must come of it. */
	readonly kind: "data" | "scenario";
}

/** Renames a field in a file of test data or a scenario. */
export function editJson({ file, text, kind }: EditedDocument, target: Target, list: EditList): void {
	if (!text.includes(target.key) && !text.includes("\\u")) return;
	const root = parseJson(text);
	if (root === undefined) {
		list.uncertain({
			file,
			line: 1,
			column: 1,
			why: "This file is no JSON that can be read. Mend it, then look for the field in it.",
		});
		return;
	}
	if (kind === "data") return root.type === "ObjectExpression" ? visit(root, []) : undefined;
	const several = root.type === "ArrayExpression" ? root.elements : [root];
	for (const scenario of several) if (scenario?.type === "ObjectExpression") visitScenario(scenario);

	function visitScenario(scenario: ObjectNode): void {
		const properties = scenario.properties.flatMap((property) => (property.type === "Property" ? [property] : []));
		const given = properties.filter((property) => keyOf(property) === "data");
		for (const { value } of given) visit(value as AnyNode, []);
		if (given.length === 0) visitKeys(scenario, [], (key) => !SCENARIO_KEYS.has(key));
		for (const property of properties) {
			const key = keyOf(property);
			const value = property.value as AnyNode;
			if (key === "validateFinalState" || key === "overrides") visitExpectations(value);
			if (given.length === 0 || value.type !== "ArrayExpression") continue;
			for (const item of value.elements) {
				if (key === "without" && item?.type === "Literal") editPath(item);
				if (key === "updates" && item?.type === "ObjectExpression") visitUpdate(item);
			}
		}
	}

	function visitUpdate(update: ObjectNode): void {
		for (const property of update.properties)
			if (property.type === "Property" && keyOf(property) === "data") visit(property.value as AnyNode, []);
	}

	/** A path that stands as a text. */
	function editPath(node: { readonly start: number; readonly end: number; readonly value?: unknown }): void {
		const path = String(node.value);
		const found = findInPathText(path, [], target, true);
		if (found?.match === "yes")
			list.edit(
				file,
				node.start,
				node.end,
				JSON.stringify(path.slice(0, found.start) + target.next + path.slice(found.end)),
			);
	}

	function visit(node: AnyNode, path: Pattern): void {
		if (path.length > target.parent.length) return;
		if (node.type === "ArrayExpression") {
			for (const [index, element] of node.elements.entries()) if (element) visit(element as AnyNode, [...path, index]);
		} else if (node.type === "ObjectExpression") visitKeys(node, path, () => true);
	}

	function visitKeys(node: ObjectNode, path: Pattern, isData: (key: string) => boolean): void {
		const isOwner = matchPattern(path, target.parent) === "yes";
		for (const property of node.properties) {
			if (property.type !== "Property") continue;
			const key = keyOf(property);
			if (!isData(key)) continue;
			if (isOwner && key === target.key)
				list.edit(file, property.key.start, property.key.end, JSON.stringify(target.next));
			if (isOwner && key === target.next) list.collide(file, lineAt(property.key.start));
			visit(property.value as AnyNode, [...path, segmentOf(key)]);
		}
	}

	/** Paths and what must stand there. */
	function visitExpectations(node: AnyNode): void {
		if (node.type !== "ObjectExpression") return;
		for (const property of node.properties) {
			if (property.type !== "Property") continue;
			editPath(property.key as AnyNode & { type: "Literal" });
			visit(property.value as AnyNode, segmentsOf(keyOf(property), true));
		}
	}

	function lineAt(offset: number): number {
		let line = 1;
		for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
		return line;
	}
}

type ObjectNode = AnyNode & { type: "ObjectExpression" };

const keyOf = ({ key }: { key: unknown }): string => String((key as { value?: unknown }).value);

/** The text's tree, if it is JSON. JSON is a part of JavaScript, so the parser for that tells where things stand. */
function parseJson(text: string): AnyNode | undefined {
	try {
		// Lines of comment may stand before it.
		const mark = /^\ufeff?(?:[^\S\n]*(?:\/\/[^\n]*)?\n)*/.exec(text)?.[0].length ?? 0;
		JSON.parse(text.slice(mark));
		return parseExpressionAt(text, mark, { ecmaVersion: "latest" }) as AnyNode;
	} catch {
		return undefined;
	}
}
