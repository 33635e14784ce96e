import { closestName } from "../../../contract/index.ts";
import { callsOf } from "../code/index.ts";
import { edit, stepRule } from "../rule.ts";
import { isCareful, keyPlace } from "./unknown-connector.ts";

export const unknownLibraryFunction = stepRule({
	code: "unknown-library-function",
	severity: "error",
	about: "A step calls a function that a library does not export.",
	advice: "Correct the function's name, or export it from the library.",
	example: {
		bad: `export const condition = { order: { total: Number, shown: null } };
export const content = async () => {
	data.order.shown = lib.money.fromat(data.order.total);
};
`,
		good: `export const condition = { order: { total: Number, shown: null } };
export const content = async () => {
	data.order.shown = lib.money.format(data.order.total);
};
`,
	},
	*inStep({ code, file }, { libraries }) {
		for (const { node, keys } of callsOf(code, "lib")) {
			const [, library = "", name = ""] = keys;
			const exports = libraries.get(library);
			if (keys.length !== 3 || exports === undefined || exports.has(name) || isCareful(code.source, node)) continue;
			const near = closestName(name, exports.keys());
			const place = keyPlace(code.source, node, name);
			const offers = [...exports.keys()].slice(0, 10).join(", ");
			const help = near !== undefined ? `Did you mean ${near}?` : `It exports ${offers}.`;
			yield {
				start: place ?? node.start,
				message: `The library "${library}" has no function "${name}", so this call always fails. ${help}`,
				...(near !== undefined &&
					place !== undefined && {
						fix: { title: `Call ${library}.${near}`, edits: [edit(file, place, place + name.length, near)] },
					}),
			};
		}
	},
});
