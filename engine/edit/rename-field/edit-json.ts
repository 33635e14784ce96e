/** Test data and scenarios: JSON whose formatting stays as it is. */
import { type AnyNode, parseExpressionAt } from "acorn";
import { type Pattern, segmentOf } from "../../analysis/index.ts";
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

/** What a scenario says besides the data. */
const SCENARIO_KEYS = new Set([
	"$schema",
	"scenario",
	"data",
	"expectedSteps",
	"expectedDuration",
	"validateFinalState",
]);

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
	if (root.type !== "ObjectExpression") return;
	if (kind === "data") return visit(root, []);
	const given = root.properties.flatMap((property) =>
		property.type === "Property" && keyOf(property) === "data" ? [property.value as AnyNode] : [],
	);
	for (const data of given) visit(data, []);
	if (given.length === 0) visitKeys(root, [], (key) => !SCENARIO_KEYS.has(key));
	for (const property of root.properties)
		if (property.type === "Property" && keyOf(property) === "validateFinalState")
			visitExpectations(property.value as AnyNode);

	function visit(node: AnyNode, path: Pattern): void {
		if (path.length > target.parent.length) return;
		if (node.type === "ArrayExpression") {
			for (const [index, element] of node.elements.entries()) if (element) visit(element as AnyNode, [...path, index]);
		} else if (node.type === "ObjectExpression") visitKeys(node, path, () => true);
	}

	function visitKeys(
		node: AnyNode & { type: "ObjectExpression" },
		path: Pattern,
		isData: (key: string) => boolean,
	): void {
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
			const key = keyOf(property);
			const found = findInPathText(key, [], target, true);
			if (found?.match === "yes")
				list.edit(
					file,
					property.key.start,
					property.key.end,
					JSON.stringify(key.slice(0, found.start) + target.next + key.slice(found.end)),
				);
			visit(property.value as AnyNode, segmentsOf(key, true));
		}
	}

	function lineAt(offset: number): number {
		let line = 1;
		for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
		return line;
	}
}

const keyOf = ({ key }: { key: unknown }): string => String((key as { value?: unknown }).value);

/** The text's tree, if it is JSON. JSON is a part of JavaScript, so the parser for that tells where things stand. */
function parseJson(text: string): AnyNode | undefined {
	try {
		const mark = text.startsWith("\ufeff") ? 1 : 0;
		JSON.parse(text.slice(mark));
		return parseExpressionAt(text, mark, { ecmaVersion: "latest" }) as AnyNode;
	} catch {
		return undefined;
	}
}
