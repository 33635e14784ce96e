import { around, connectorCalls } from "../code/index.ts";
import { stepRule } from "../rule.ts";

/** Different systems that one step may speak to without being asked. */
const MOST = 3;

export const manyResponsibilities = stepRule({
	code: "many-responsibilities",
	severity: "info",
	about: `A step speaks to more than ${MOST} connectors one after the other. When one of them fails, what was done before has happened, and the step can only be run again as a whole.`,
	advice: "Make a step of each part; let each write a marker that the next one waits for.",
	example: {
		bad: `export const condition = { user: { email: String, active: null } };
export const content = async () => {
	const { account } = await connectors.crm.create({ email: data.user.email });
	await connectors.bank.open({ account });
	await connectors.mail.send({ to: data.user.email });
	await connectors.badge.print({ account });
	data.user.active = true;
};
`,
		good: `export const condition = { user: { email: String, account: null } };
export const content = async () => {
	const { account } = await connectors.crm.create({ email: data.user.email });
	data.user.account = account;
};
`,
	},
	*inStep({ code }) {
		const names = new Set<string>();
		for (const { node, keys } of connectorCalls(code)) {
			const isPlain = [...around(code, node)].every(
				({ type }) => !/^(?:If|Switch|Catch|Conditional|Logical|For|While)/.test(type),
			);
			if (isPlain) names.add(keys[1] as string);
			if (names.size <= MOST) continue;
			yield {
				start: node.start,
				message: `This step speaks to ${[...names].join(", ")}. Make a step of each part, so that each can fail and be run again by itself.`,
			};
			return;
		}
	},
});
