import { tokenizer } from "acorn";
import fc from "fast-check";

/** Numbers to take decisions by, used over and over. */
const choices = fc.array(fc.nat({ max: 99 }), { minLength: 5, maxLength: 40 });

/**
 * The ways in which people lay out objects, lists and bodies of functions: lines, indentation, comments, commas at the end.
 * `isBody`: the code is the body of a function, in its braces.
 */
export const randomLayout: fc.Arbitrary<(code: string, isBody?: boolean) => string> = fc
	.record({
		choices,
		unit: fc.constantFrom("\t", "  ", "    "),
		eol: fc.constantFrom("\n", "\r\n"),
		lines: fc.constantFrom(0, 50, 100),
		notes: fc.constantFrom(0, 0, 20),
		commas: fc.constantFrom(0, 100),
	})
	.map((layout) => (code, isBody) => laidOut(code, layout, isBody));

interface Layout {
	readonly choices: readonly number[];
	readonly unit: string;
	readonly eol: string;
	/** In a hundred. */
	readonly lines: number;
	readonly notes: number;
	readonly commas: number;
}

function laidOut(code: string, { choices, unit, eol, lines, notes, commas }: Layout, isBody = false): string {
	let taken = 0;
	let named = 0;
	const happens = (percent: number) => choices[taken++ % choices.length]! < percent;
	const open: { isMany: boolean; isBlock: boolean }[] = [];
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
		const around = open.at(-1) ?? { isMany: false, isBlock: false };
		const isEmpty = before === "{" || before === "[";
		const isNext = around.isBlock
			? before === "{" || before === ";" || (before === "}" && !["else", "catch", ";", ")", ","].includes(token))
			: isEmpty || before === ",";
		if (token === "}" || token === "]") {
			const { isMany, isBlock } = open.pop()!;
			if (!isEmpty && !isBlock && before !== "," && isMany && happens(commas)) text += ",";
			text += note(isMany) + (isMany ? lineBreak() : token === "}" && !isEmpty ? " " : "");
		} else if (isNext) {
			text += note(around.isMany) + (around.isMany ? lineBreak() : before === "[" ? "" : " ");
		} else if (before !== "" && before !== "." && !/^[.,:;()?]/.test(token) && !/[.(]$/.test(before)) text += " ";
		text += token;
		const isBlock = [")", "=>", "else", "try", "catch"].includes(before) || (before === "" && isBody);
		// Brackets behind a name are a key's.
		const isKey = token === "[" && /(?:[\w$\])]|\?\.)$/.test(before) && before !== "of";
		if (token === "{" || token === "[") open.push({ isMany: !isKey && happens(lines), isBlock });
		before = token;
	}
	return text;
}
