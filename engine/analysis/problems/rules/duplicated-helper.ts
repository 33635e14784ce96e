import type { AnyNode } from "acorn";
import type { Code } from "../code/index.ts";
import { isFunction } from "../code/index.ts";
import type { Rule } from "../rule.ts";

/** Characters of code, without blanks, from which on a second copy is told. */
const LONG = 80;

export const duplicatedHelper: Rule = {
	code: "duplicated-helper",
	severity: "info",
	about: "Two steps have the same helper function. A change to one is easily forgotten in the other.",
	advice: "Put the function into `lib/`, and use it from both.",
	example: {
		bad: `const format = (cents, currency) => {
	const whole = Math.floor(cents / 100);
	const rest = String(cents % 100).padStart(2, "0");
	return whole + "." + rest + " " + currency;
};
export const condition = { order: { cents: Number, shown: null } };
export const content = async () => {
	data.order.shown = format(data.order.cents, "EUR");
};
`,
		good: `export const condition = { order: { cents: Number, shown: null } };
export const content = async () => {
	data.order.shown = lib.money.format(data.order.cents);
};
`,
		beside: {
			show_refund: `const format = (cents, currency) => {
	const whole = Math.floor(cents / 100);
	const rest = String(cents % 100).padStart(2, "0");
	return whole + "." + rest + " " + currency;
};
export const condition = { refund: { cents: Number, shown: null } };
export const content = async () => {
	data.refund.shown = format(data.refund.cents, "EUR");
};
`,
		},
	},
	*find({ steps }) {
		const first = new Map<string, string>();
		for (const { name, file, code } of steps)
			for (const { id, node } of helpers(code)) {
				const text = code.source.slice(node.start, node.end).replace(/\s+/g, "");
				const before = first.get(text);
				if (text.length < LONG) continue;
				if (before === undefined) first.set(text, name);
				else if (before !== name)
					yield {
						file,
						step: name,
						start: node.start,
						message: `${before} has the same function ${id}. Put it into lib/, and use it from both.`,
					};
			}
	},
};

/** Named functions beside the content. */
function helpers({ program }: Code): { id: string; node: AnyNode }[] {
	return program.body.flatMap((statement): { id: string; node: AnyNode }[] => {
		if (statement.type === "FunctionDeclaration") return [{ id: statement.id.name, node: statement }];
		if (statement.type !== "VariableDeclaration") return [];
		return statement.declarations.flatMap(({ id, init }) =>
			id.type === "Identifier" && init && isFunction(init) ? [{ id: id.name, node: init }] : [],
		);
	});
}
