import { tokenizer } from "acorn";
import fc from "fast-check";

/** Numbers to take decisions by, used over and over. */
const choices = fc.array(fc.nat({ max: 99 }), { minLength: 5, maxLength: 40 });

/** The ways in which people lay out objects and lists: lines, indentation, quotes, comments, commas at the end. */
export const randomLayout: fc.Arbitrary<(code: string) => string> = fc
	.record({
		choices,
		unit: fc.constantFrom("\t", "  ", "    "),
		eol: fc.constantFrom("\n", "\r\n"),
		lines: fc.constantFrom(0, 50, 100),
		notes: fc.constantFrom(0, 0, 20),
		commas: fc.constantFrom(0, 100),
	})
	.map((layout) => (code) => laidOut(code, layout));

interface Layout {
	readonly choices: readonly number[];
	readonly unit: string;
	readonly eol: string;
	/** In a hundred. */
	readonly lines: number;
	readonly notes: number;
	readonly commas: number;
}

function laidOut(code: string, { choices, unit, eol, lines, notes, commas }: Layout): string {
	let taken = 0;
	let named = 0;
	const happens = (percent: number) => choices[taken++ % choices.length]! < percent;
	const open: boolean[] = [];
	let text = "";
	let before = "";
	const lineBreak = () => `${eol}${unit.repeat(open.length)}`;
	const note = (isMany: boolean) => {
		if (!happens(notes)) return "";
		named++;
		return isMany && happens(50) ? ` // note ${named}${lineBreak()}` : ` /* note ${named} */ `;
	};
	const tokens = [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })].map(({ start, end }) =>
		code.slice(start, end),
	);
	for (const token of tokens) {
		if (token === "}" || token === "]") {
			const isMany = open.pop() ?? false;
			const isEmpty = before === "{" || before === "[";
			if (!isEmpty && before !== "," && isMany && happens(commas)) text += ",";
			text += note(isMany) + (isMany ? lineBreak() : token === "}" && !isEmpty ? " " : "");
		} else if (before === "{" || before === "[" || before === ",") {
			const isMany = open.at(-1) ?? false;
			text += note(isMany) + (isMany ? lineBreak() : before === "[" ? "" : " ");
		} else if (before !== "" && before !== "." && !/^[.,:()?]/.test(token) && !/[.(]$/.test(before)) text += " ";
		text += token;
		if (token === "{" || token === "[") open.push(happens(lines));
		before = token;
	}
	return text;
}
