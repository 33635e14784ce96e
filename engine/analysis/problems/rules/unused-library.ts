import { createCode } from "../code/code.ts";
import { dotted } from "../code/index.ts";
import type { Rule } from "../rule.ts";

export const unusedLibrary: Rule = {
	code: "unused-library",
	severity: "info",
	about: "No step, library or connector uses a library.",
	advice: "Delete the library, or use it.",
	example: {
		bad: `export const condition = { order: { total: Number, shown: null } };
export const content = async () => {
	data.order.shown = data.order.total.toFixed(2);
};
// lib/money.js is there, and nothing uses it.
`,
		good: `export const condition = { order: { total: Number, shown: null } };
export const content = async () => {
	data.order.shown = lib.money.format(data.order.total);
};
`,
	},
	*find({ all, steps, libraryCode }) {
		const unread = all.steps.filter(({ name }) => !steps.some((step) => step.name === name));
		const connectors = all.connectors.flatMap(({ source, program }) =>
			source !== undefined && program !== undefined ? [createCode(source, program)] : [],
		);
		const used = new Set<string>();
		for (const code of [...steps.map((step) => step.code), ...libraryCode.map((one) => one.code), ...connectors]) {
			for (const node of code.of("Identifier")) {
				if (node.name !== "lib") continue;
				const parent = code.parent(node);
				const path = parent?.type === "MemberExpression" && parent.object === node ? dotted(parent) : undefined;
				const isKey = parent?.type === "MemberExpression" && parent.property === node && !parent.computed;
				// Somebody takes the libraries as a whole: any of them may be used.
				if (path?.[1] === undefined && !isKey) return;
				if (path?.[1] !== undefined) used.add(path[1]);
			}
		}
		for (const { name, file, program } of all.libraries) {
			// What a step that does not parse uses is not known.
			if (used.has(name) || program === undefined || unread.some(({ source }) => source.includes(name))) continue;
			yield {
				file,
				start: 0,
				message: `Nothing uses the library "${name}". Delete ${file}, or use it as lib.${name}.`,
			};
		}
	},
};
