import type { AnyNode, Expression } from "acorn";
import {
	ANY,
	DEEP,
	ITEM,
	NONE,
	NOTHING,
	NUMBER,
	ofType,
	type Pattern,
	type Segment,
	segmentOf,
	TEXT,
	type Value,
} from "../value/index.ts";
import type { Call, Machine } from "./machine.ts";
import { copyState } from "./memory.ts";
import { load, placeOf, siteOf } from "./store.ts";

/** `task.subtask(name, data, { into })` (rule T5). */
export function startSubtask(m: Machine, call: Call): Value {
	if (m.state === null) return NONE;
	const [, data = NOTHING, options = NONE] = call.args;
	const into = load(m, options, "into");
	const syntax = intoNode(call.syntax?.[2]);
	const { when } = siteOf(m, call.node);
	const patterns: (Pattern | undefined)[] =
		syntax && syntax.type === "TemplateLiteral" ? [templatePath(m, syntax)] : pathsOf(into);
	for (const [index, pattern] of patterns.entries()) {
		const key = `${call.node.start} ${index}`;
		const before = m.subtasks.get(key);
		const isKnown = before !== undefined && before.when === "always";
		m.subtasks.set(key, {
			place: placeOf(m, call.node),
			data,
			state: copyState(m.state),
			into: pattern,
			when: isKnown ? "always" : when,
		});
	}
	return ofType(TEXT);
}

function intoNode(options: AnyNode | undefined): AnyNode | undefined {
	if (options?.type !== "ObjectExpression") return undefined;
	for (const property of options.properties)
		if (property.type === "Property" && property.key.type === "Identifier" && property.key.name === "into")
			return property.value as AnyNode;
	return undefined;
}

/** The paths that a value names; one that is not known may be anywhere. */
function pathsOf(value: Value): (Pattern | undefined)[] {
	if (value.refs.length > 0 || value.types !== 0) return [[DEEP]];
	const paths = value.literals.map((literal) => (typeof literal === "string" ? textPath(literal) : undefined));
	return paths.length === 0 ? [undefined] : paths;
}

const textPath = (text: string): Pattern => pieces([text]);

function templatePath(m: Machine, node: AnyNode & { type: "TemplateLiteral" }): Pattern {
	const parts: (string | Value)[] = [];
	for (const [index, quasi] of node.quasis.entries()) {
		parts.push(quasi.value.cooked ?? "");
		const expression: Expression | undefined = node.expressions[index];
		if (expression) parts.push(m.evaluate(expression));
	}
	return pieces(parts);
}

/** A path from texts and values between them: a key that is not known is any, or any item where it is a number. */
function pieces(parts: readonly (string | Value)[]): Pattern {
	const path: Segment[] = [];
	let current: { text: string; open: "no" | "number" | "any" } = { text: "", open: "no" };
	const end = () => {
		if (current.open === "any" || (current.open === "number" && current.text !== "")) path.push(ANY);
		else if (current.open === "number") path.push(ITEM);
		else if (current.text !== "") path.push(segmentOf(current.text));
		current = { text: "", open: "no" };
	};
	for (const part of parts) {
		if (typeof part === "string") {
			for (const char of part) {
				if (char === "." || char === "[" || char === "]") end();
				else if (char !== '"' && char !== "'") current.text += char;
			}
			continue;
		}
		const isKnown = part.types === 0 && part.refs.length === 0 && part.literals.length === 1;
		const [literal] = part.literals;
		if (isKnown) current.text += String(literal);
		else current.open = isNumber(part) ? "number" : "any";
	}
	end();
	return path;
}

/** A sum of something from the data and a number, in a path, is an index. */
const isNumber = (value: Value): boolean =>
	value.refs.length === 0 &&
	(value.types & NUMBER) !== 0 &&
	value.literals.every((literal) => typeof literal === "number");
