import { closestName } from "../../../contract/index.ts";
import { callsOf } from "../code/index.ts";
import { edit, stepRule } from "../rule.ts";
import { isCareful, keyPlace } from "./unknown-connector.ts";

export const unknownLibrary = stepRule({
	code: "unknown-library",
	severity: "error",
	about: "A step calls a function of a library that the automation does not have.",
	advice: "Correct the name, or add the library as `lib/<name>.js`.",
	example: {
		bad: `export const condition = { order: { total: Number, shown: null } };
export const content = async () => {
	data.order.shown = lib.mony.format(data.order.total);
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
			const [, name] = keys;
			if (name === undefined || keys.length < 3 || libraries.has(name) || isCareful(code.source, node)) continue;
			const near = closestName(name, libraries.keys());
			const place = keyPlace(code.source, node, name);
			const help = near !== undefined ? `Did you mean ${near}?` : `Correct the name, or add lib/${name}.js.`;
			yield {
				start: place ?? node.start,
				message: `There is no library "${name}", so this call always fails. ${help}`,
				...(near !== undefined &&
					place !== undefined && {
						fix: { title: `Use the library ${near}`, edits: [edit(file, place, place + name.length, near)] },
					}),
			};
		}
	},
});
