import type { Alternative } from "../../facts/index.ts";
import { secretName } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const secretOutsideStash = stepRule({
	code: "secret-outside-stash",
	severity: "warning",
	about:
		"A step writes a value with a secret's name (a password, a token, an API key, a card number) into the data, where it is shown, logged and kept in the journal. Only `data.$stash` is private.",
	advice: "Write it to `data.$stash`.",
	example: {
		bad: `export const condition = { payment: { method: "card", ready: null } };
export const content = async () => {
	const { token } = await connectors.bank.authorize({ method: data.payment.method });
	data.payment.accessToken = token;
	data.payment.ready = true;
};
`,
		good: `export const condition = { payment: { method: "card", ready: null } };
export const content = async () => {
	const { token } = await connectors.bank.authorize({ method: data.payment.method });
	data.$stash.accessToken = token;
	data.payment.ready = true;
};
`,
	},
	*inStep({ code, facts }) {
		const told = new Set<string>();
		for (const { path, text, shape, line, column } of facts.writes) {
			const key = path.at(-1);
			if (path[0] === "$stash" || typeof key !== "string" || !secretName(key) || told.has(text)) continue;
			if (!shape.some(canBeSecret)) continue;
			told.add(text);
			yield {
				start: code.offset(line, column),
				message: `${text} looks like a secret, and everybody who sees the task sees it here. Write it to data.$stash.${key}.`,
				isPrivate: true,
			};
		}
	},
});

/** A flag, a removal or a mask is no secret. */
function canBeSecret(part: Alternative): boolean {
	if (part.kind === "unknown") return true;
	if (part.kind === "type") return part.type === "string";
	return (
		part.kind === "literal" &&
		typeof part.value === "string" &&
		/[\p{L}\d]{4}/u.test(part.value) &&
		!/^\W|redact|remov|mask|hidden|\*{2}|xxx/i.test(part.value)
	);
}
