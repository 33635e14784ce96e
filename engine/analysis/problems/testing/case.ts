/** What the cases of rules are written with. */
import type { Problem } from "../../../contract/index.ts";
import type { CodeToCheck } from "./check-code.ts";

export interface Case extends CodeToCheck {
	readonly code: string;
	readonly title: string;
	readonly finds: boolean;
	readonly severity?: Problem["severity"];
	readonly isBroken?: boolean;
}

/** A step by its condition and the lines of its content. */
export const step = (condition: string, content = "data.done = true;"): string =>
	`export const condition = ${condition};\nexport const content = async () => {\n\t${content.replaceAll("\n", "\n\t")}\n};\n`;

export const ID = "{ order: { id: String, done: null } }";

/** One step; the content runs for an order that is not done. */
const content = (code: string, finds: boolean, title: string, lines: string): Case => ({
	code,
	title,
	finds,
	steps: { it: step(ID, `${lines}\ndata.order.done = true;`) },
});

/** One step that is about its condition. */
const condition = (code: string, finds: boolean, title: string, text: string, lines?: string): Case => ({
	code,
	title,
	finds,
	steps: { it: step(text, lines) },
});

export const many = (code: string, cases: readonly (readonly [boolean, string, string])[]): Case[] =>
	cases.map(([finds, title, lines]) => content(code, finds, title, lines));

export const conditions = (code: string, cases: readonly (readonly [boolean, string, string, string?])[]): Case[] =>
	cases.map(([finds, title, text, lines]) => condition(code, finds, title, text, lines));

export const pair = (
	code: string,
	finds: boolean,
	title: string,
	it: string,
	other: string,
	more: Partial<Case> = {},
): Case => ({
	code,
	finds,
	title,
	steps: { it, other },
	...more,
});
export const PRICED = { order: { status: "priced", id: "7" } };
export const SETS = (value: string) =>
	step("{ order: { id: String }, ready: null }", `data.order.status = ${value};\ndata.ready = true;`);
