import type { CatchClause } from "acorn";
import { type Code, connectorCalls, within } from "../code/index.ts";
import { edit, type Finding, stepRule } from "../rule.ts";

export const lostError = stepRule({
	code: "lost-error",
	severity: "warning",
	about:
		"A failed connector call is caught, and what went wrong is told to nobody: neither logged, nor written to the data, nor thrown on.",
	advice: "Write the error's message to the data, or log it.",
	example: {
		bad: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	try {
		await connectors.mail.send({ to: data.order.email });
		data.order.mailed = true;
	} catch (error) {
		data.order.mailed = false;
	}
};
`,
		good: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	try {
		await connectors.mail.send({ to: data.order.email });
		data.order.mailed = true;
	} catch (error) {
		data.order.mailed = false;
		data.order.mailError = error.message;
	}
};
`,
	},
	*inStep({ code, file }) {
		const calls = connectorCalls(code).map(({ node }) => node);
		for (const { block, handler } of code.of("TryStatement")) {
			if (!handler || !calls.some(({ start, end }) => start >= block.start && end <= block.end)) continue;
			const inside = within(handler.body);
			if (inside.some(({ type }) => type === "ThrowStatement")) continue;
			const { param } = handler;
			const names = new Set(
				param ? within(param).flatMap((node) => (node.type === "Identifier" ? [node.name] : [])) : [],
			);
			if (inside.some((node) => node.type === "Identifier" && names.has(node.name))) continue;
			// Somebody else is told at least that it failed, and asks another way.
			if (calls.some(({ start, end }) => start >= handler.body.start && end <= handler.body.end)) continue;
			yield {
				start: handler.start,
				message: "What went wrong is lost here. Write the error's message to the data, or log it.",
				...fixOf(code, file, handler),
			};
		}
	},
});

function fixOf(code: Code, file: string, { param, body }: CatchClause): Pick<Finding, "fix"> {
	if (param && param.type !== "Identifier") return {};
	const name = param?.name ?? "error";
	if (!param && within(body).some((node) => node.type === "Identifier" && node.name === name)) return {};
	const first = body.body[0];
	const indent = first && /(?:^|[\r\n])([^\S\r\n]*)$/.exec(code.source.slice(0, first.start))?.[1];
	const eol = code.source.includes("\r\n") ? "\r\n" : "\n";
	const call = `console.error(${name}.message);`;
	const line = indent === undefined ? ` ${call}` : `${eol}${indent}${call}`;
	const edits = [edit(file, body.start + 1, body.start + 1, first ? line : `${line} `)];
	if (!param) edits.unshift(edit(file, body.start, body.start, `(${name}) `));
	return { fix: { title: "Log the error", edits } };
}
