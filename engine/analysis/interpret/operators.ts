import {
	ANYTHING,
	BOOLEAN,
	DATE,
	isNone,
	join,
	LIST,
	NONE,
	NOTHING,
	NUMBER,
	OBJECT,
	OTHER,
	ofLiteral,
	ofType,
	type Primitive,
	RARE_NULL,
	RARE_TEXT,
	TEXT,
	truth,
	UNKNOWN,
	type Value,
} from "../value/index.ts";

const MAX_FOLDED = 16;
/** Data holds JSON numbers: what is none is not worked out here. */
const isPlainNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export function unary(operator: string, value: Value): Value {
	switch (operator) {
		case "!": {
			const known = truth(value);
			return known === undefined ? ofType(BOOLEAN) : ofLiteral(!known);
		}
		case "-":
		case "+":
		case "~": {
			const [literal] = value.literals;
			if (operator !== "~" && isOnly(value) && isPlainNumber(literal))
				return ofLiteral(operator === "-" ? -literal : literal);
			return operator === "~" || isNumber(value) ? ofType(NUMBER) : NUMBER_OR_NONE;
		}
		case "typeof":
			return typeNames(value);
		case "void":
			return NOTHING;
		default:
			return ANYTHING;
	}
}

/** What `typeof` can give; data can be anything that JSON can. */
function typeNames(value: Value): Value {
	const names = new Set<string>();
	for (const literal of value.literals) names.add(literal === null ? "object" : typeof literal);
	for (const ref of value.refs) {
		if (ref.kind === "data" || ref.kind === "builtin") return ofType(TEXT);
		names.add(ref.kind === "function" ? "function" : "object");
	}
	for (const [bits, name] of TYPE_NAMES) if (value.types & bits) names.add(name);
	return value.types & (UNKNOWN | OTHER) ? ofType(TEXT) : { literals: [...names], types: 0, refs: [] };
}

const TYPE_NAMES: readonly (readonly [number, string])[] = [
	[TEXT | RARE_TEXT, "string"],
	[NUMBER | RARE_NULL, "number"],
	[BOOLEAN, "boolean"],
	// A moment is a Date until it is stored.
	[DATE, "string"],
	[DATE | OBJECT | LIST, "object"],
];

const isOnly = (value: Value): boolean => value.types === 0 && value.refs.length === 0 && value.literals.length === 1;
const isKnown = (value: Value): boolean => value.types === 0 && value.refs.length === 0;

export function binary(operator: string, left: Value, right: Value): Value {
	if (isNone(left) || isNone(right)) return NONE;
	switch (operator) {
		case "+":
			return plus(left, right);
		case "-":
		case "*":
		case "/":
		case "%":
		case "**":
		case "&":
		case "|":
		case "^":
		case "<<":
		case ">>":
		case ">>>":
			return folded(operator, left, right) ?? calculated(operator, left, right);
		case "===":
		case "!==": {
			const isSame = sameness(left, right);
			return isSame === undefined ? ofType(BOOLEAN) : ofLiteral(isSame === (operator === "==="));
		}
		default:
			return ofType(BOOLEAN);
	}
}

/** A number, unless what it is worked out from is none. */
export const NUMBER_OR_NONE: Value = ofType(NUMBER | RARE_NULL);

/** Whether a value surely is a number, or counts as one. */
export function isNumber({ literals, types, refs }: Value): boolean {
	const isPlain = (l: Primitive) => l === null || typeof l === "boolean" || isPlainNumber(l);
	return refs.length === 0 && (types & ~(NUMBER | BOOLEAN)) === 0 && literals.every(isPlain);
}

function calculated(operator: string, left: Value, right: Value): Value {
	if (BITS.has(operator)) return ofType(NUMBER);
	const canFail = (operator === "/" || operator === "%") && !isTruthyNumber(right);
	return !canFail && isNumber(left) && isNumber(right) ? ofType(NUMBER) : NUMBER_OR_NONE;
}

const BITS = new Set(["&", "|", "^", "<<", ">>", ">>>"]);
const isTruthyNumber = ({ literals, types, refs }: Value): boolean =>
	types === 0 && refs.length === 0 && literals.every((l) => isPlainNumber(l) && l !== 0);

/** Whether two values are surely the same, or surely not. */
function sameness(left: Value, right: Value): boolean | undefined {
	if (!isKnown(left) || !isKnown(right)) return undefined;
	if (!left.literals.some((literal) => right.literals.includes(literal))) return false;
	return left.literals.length === 1 && right.literals.length === 1 ? true : undefined;
}

function folded(operator: string, left: Value, right: Value): Value | undefined {
	if (!isOnly(left) || !isOnly(right)) return undefined;
	const [a] = left.literals;
	const [b] = right.literals;
	if (!isPlainNumber(a) || !isPlainNumber(b)) return undefined;
	const result = compute(operator, a, b);
	return isPlainNumber(result) ? ofLiteral(result) : undefined;
}

function compute(operator: string, a: number, b: number): number | undefined {
	switch (operator) {
		case "-":
			return a - b;
		case "*":
			return a * b;
		case "/":
			return a / b;
		case "%":
			return a % b;
		case "**":
			return a ** b;
		default:
			return undefined;
	}
}

/** The sum of two numbers, or the second text at the end of the first. */
export function plus(left: Value, right: Value): Value {
	if (isKnown(left) && isKnown(right) && left.literals.length * right.literals.length <= MAX_FOLDED) {
		let result = NONE;
		for (const a of left.literals) for (const b of right.literals) result = join(result, ofLiteral(sum(a, b)));
		return result;
	}
	const a = kindOf(left);
	const b = kindOf(right);
	if (a === "text" || b === "text") return ofType(TEXT);
	if (a === "number" && b === "number") return isNumber(left) && isNumber(right) ? ofType(NUMBER) : NUMBER_OR_NONE;
	// A number added to something from the data: a number, unless the data holds a text there.
	if (a === "number" || b === "number") return ofType(NUMBER | RARE_TEXT | RARE_NULL);
	return ofType(UNKNOWN);
}

function sum(a: Primitive, b: Primitive): Primitive {
	if (typeof a === "string" || typeof b === "string") return `${a}${b}`;
	const result = Number(a) + Number(b);
	return isPlainNumber(result) ? result : null;
}

/** What `+` takes a value for. */
function kindOf(value: Value): "text" | "number" | "open" {
	const texts = TEXT | DATE;
	if (value.refs.length > 0 || (value.types & ~(texts | NUMBER | BOOLEAN | RARE_TEXT | RARE_NULL)) !== 0) return "open";
	const hasText = (value.types & texts) !== 0 || value.literals.some((literal) => typeof literal === "string");
	const hasNumber =
		(value.types & (NUMBER | BOOLEAN)) !== 0 || value.literals.some((literal) => typeof literal !== "string");
	if (hasText && !hasNumber && (value.types & RARE_TEXT) === 0) return "text";
	return hasText ? "open" : "number";
}
