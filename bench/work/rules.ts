/** Random conditions of about three clauses over a document of about 2 KB, in the form that each matcher takes. */

type Value = string | number | boolean;
type Operator = "$eq" | "$gt" | "$lt" | "$in";

interface Clause {
	readonly section: string;
	readonly field: string;
	readonly operator: Operator;
	readonly operand: Value | readonly Value[];
}
export type Rule = readonly Clause[];
export type Document = { readonly [section: string]: { readonly [field: string]: Value } };

const SECTIONS = 12;
const FIELDS = 8;
const WORDS = ["pending", "active", "blocked", "shipped", "returned", "archived"] as const;

/** mulberry32 (Tommy Ettinger): the same numbers at each run. */
export function createRandom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

/** By its number, a field holds words, numbers or yes and no. */
function randomValue(field: number, random: (below: number) => number): Value {
	if (field % 4 === 0) return WORDS[random(WORDS.length)] as string;
	return field % 4 === 1 ? random(2) === 1 : random(1000);
}

const sectionName = (i: number) => `section${i}`;
const fieldName = (i: number) => `field${i}`;

export function makeDocument(random: (below: number) => number): Document {
	const fields = (section: number) =>
		Object.fromEntries(Array.from({ length: FIELDS }, (_, i) => [fieldName(i), randomValue(section + i, random)]));
	return Object.fromEntries(Array.from({ length: SECTIONS }, (_, i) => [sectionName(i), fields(i)]));
}

export function makeRules(count: number, random: (below: number) => number): Rule[] {
	return Array.from({ length: count }, () =>
		Array.from({ length: 2 + random(3) }, () => {
			const section = random(SECTIONS);
			const field = random(FIELDS);
			const at = { section: sectionName(section), field: fieldName(field) };
			const value = randomValue(section + field, random);
			if (typeof value === "number") return { ...at, operator: random(2) === 0 ? "$gt" : "$lt", operand: value };
			if (typeof value === "boolean" || random(2) === 0) return { ...at, operator: "$eq", operand: value };
			return { ...at, operator: "$in", operand: [value, WORDS[random(WORDS.length)] as string] };
		}),
	);
}

/** A change of one field to another value; a number moves by at most a tenth of the numbers' range. */
export function makeChange(random: (below: number) => number, document: Document) {
	const section = random(SECTIONS);
	const field = random(FIELDS);
	const path = [sectionName(section), fieldName(field)] as const;
	const before = document[path[0]]?.[path[1]] as Value;
	let after = before;
	while (after === before)
		after = typeof before === "number" ? before + random(201) - 100 : randomValue(section + field, random);
	return { path, before, after, document: { ...document, [path[0]]: { ...document[path[0]], [path[1]]: after } } };
}

/** As our conditions are written in JSON, and Mongo's queries too. */
export const asQuery = (rule: Rule) => ({
	$and: rule.map(({ section, field, operator, operand }) => ({ [`${section}.${field}`]: { [operator]: operand } })),
});

export function asFunction(rule: Rule): (document: Document) => boolean {
	const tests = rule.map(({ section, field, operator, operand }) => {
		// Any document may come, as for the others.
		const value = `d.${section}?.${field}`;
		if (operator === "$in") return `${JSON.stringify(operand)}.includes(${value})`;
		return `${value} ${{ $eq: "===", $gt: ">", $lt: "<" }[operator]} ${JSON.stringify(operand)}`;
	});
	return new Function("d", `return ${tests.join(" && ")};`) as (document: Document) => boolean;
}

const NAMES = { $eq: "equal", $gt: "greaterThan", $lt: "lessThan", $in: "in" } as const;

export const asEngineRule = (rule: Rule) => ({
	conditions: {
		all: rule.map(({ section, field, operator, operand }) => ({
			fact: section,
			path: `$.${field}`,
			operator: NAMES[operator],
			value: operand,
		})),
	},
	event: { type: "matched" },
});
