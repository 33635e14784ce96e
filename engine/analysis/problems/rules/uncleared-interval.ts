import { stepRule } from "../rule.ts";

export const unclearedInterval = stepRule({
	code: "uncleared-interval",
	severity: "warning",
	about:
		"A step starts an interval and never clears it. It ticks on while the run lasts, and what it does then is left to chance.",
	advice:
		"Keep what `setInterval` returns, and hand it to `clearInterval`, in a `finally` if something can fail before.",
	example: {
		bad: `export const condition = { job: { id: String, done: null } };
export const content = async () => {
	setInterval(() => console.log("still working"), 1000);
	data.job.done = await connectors.crm.find({ id: data.job.id });
};
`,
		good: `export const condition = { job: { id: String, done: null } };
export const content = async () => {
	const timer = setInterval(() => console.log("still working"), 1000);
	try {
		data.job.done = await connectors.crm.find({ id: data.job.id });
	} finally {
		clearInterval(timer);
	}
};
`,
	},
	*inStep({ code }) {
		const calls = (name: string) =>
			code
				.of("CallExpression")
				.filter(({ callee }) => callee.type === "Identifier" && callee.name === name && !code.bound.has(name));
		const clears = calls("clearInterval").length + calls("clearTimeout").length;
		for (const node of calls("setInterval")) {
			const isDropped = code.parent(node)?.type === "ExpressionStatement";
			if (!isDropped && clears > 0) continue;
			yield {
				start: node.start,
				message: "This interval is never cleared. Keep what setInterval returns, and hand it to clearInterval.",
			};
		}
	},
});
