import { secretText } from "../code/index.ts";
import { stepRule } from "../rule.ts";

export const secretInCode = stepRule({
	code: "secret-in-code",
	severity: "warning",
	about: "A text in a step has the shape of a token, a private key or a card number. Steps are files that are shared.",
	advice:
		"Take the value back where it was made, list a key for it under `secrets` in `automation.json`, and read it with `task.config`.",
	example: {
		bad: `export const condition = { payment: { ready: true, sent: null } };
export const content = async () => {
	data.payment.sent = await connectors.bank.charge({ key: "ghp_0123456789abcdefghij" });
};
`,
		good: `export const condition = { payment: { ready: true, sent: null } };
export const content = async () => {
	data.payment.sent = await connectors.bank.charge({ key: task.config("BANK_KEY") ?? "" });
};
`,
	},
	*inStep({ code }) {
		const texts = [
			...code.of("Literal").flatMap((node) => (typeof node.value === "string" ? [{ node, text: node.value }] : [])),
			...code.of("TemplateElement").map((node) => ({ node, text: node.value.cooked ?? "" })),
		];
		for (const { node, text } of texts) {
			const what = secretText(text);
			if (what === undefined) continue;
			yield {
				start: node.start,
				message: `This text looks like ${what}. Take it back where it was made, and read the new one with task.config.`,
				isPrivate: true,
			};
		}
	},
});
