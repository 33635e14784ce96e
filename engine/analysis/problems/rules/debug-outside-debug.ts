import { stepRule } from "../rule.ts";

const DEBUG = /^_?(?:debug|trace|tmp|temp)(?:$|[_A-Z])|(?:^|_|[a-z])(?:Debug|DebugInfo|_debug)$|^_debug/;

export const debugOutsideDebug = stepRule({
	code: "debug-outside-debug",
	severity: "info",
	about:
		"A step writes something that is there for debugging among the business data. `data.$debug` is kept apart in every view.",
	advice: "Write it below `data.$debug`, or to the log.",
	example: {
		bad: `export const condition = { order: { id: String, priced: null } };
export const content = async () => {
	data.debugInfo = { seen: new Date().toISOString() };
	data.order.priced = true;
};
`,
		good: `export const condition = { order: { id: String, priced: null } };
export const content = async () => {
	data.$debug = { seen: new Date().toISOString() };
	data.order.priced = true;
};
`,
	},
	*inStep({ name, code, facts }, { steps }) {
		const told = new Set<string>();
		for (const { path, text, line, column, isRoot } of facts.writes) {
			const at = path.findIndex((key) => typeof key === "string" && DEBUG.test(key));
			if (at < 0 || String(path[0]).startsWith("$") || !isRoot || told.has(String(path[at]))) continue;
			// What other steps wait for is no mere help for the eye.
			const isUsed = steps.some(
				(step) =>
					step.name !== name &&
					step.facts.clauses.some(({ dependencies }) => dependencies.some((one) => one.path[at] === path[at])),
			);
			if (isUsed) continue;
			told.add(String(path[at]));
			yield {
				start: code.offset(line, column),
				message: `${text} looks like a help for debugging. Write it below data.$debug, which is kept apart from the data that counts.`,
			};
		}
	},
});
