import type { Json } from "../../contract/index.ts";
import type { Clause, Operand } from "../condition.ts";

/** A text that two clauses without expressions share only where they hold for the same data. */
export function clauseKey(clause: Clause): string {
	if (clause.kind === "group") return `${clause.operator}(${clause.clauses.map(clauseKey).join()})`;
	// Indexes and keys that look like one mean the same place.
	return `${JSON.stringify(clause.path.map(String))}${clause.operator}${operandKey(clause.operand)}`;
}

function operandKey(operand: Operand): string {
	switch (operand.kind) {
		case "literal":
			return canonicalJson(operand.value);
		case "missing":
			return "missing";
		case "type":
			return `type:${operand.type}`;
		case "regex":
			return `regex:${JSON.stringify([operand.regex.pattern, operand.regex.flags])}`;
		case "list":
			return `list(${operand.items.map(operandKey).join()})`;
		case "patterns":
			return `patterns(${operand.patterns.map(clauseKey).join()})`;
		case "expression":
			throw new Error("a clause with an expression has no key");
	}
}

function canonicalJson(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries = Object.keys(value)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
	return `{${entries.join()}}`;
}
