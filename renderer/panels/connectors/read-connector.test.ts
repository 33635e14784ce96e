import { expect, test } from "vitest";
import { findUses, readConnector } from "./read-connector.ts";

const MAIL = {
	kind: "mock",
	description: "Sends mail.",
	methods: {
		send: {
			description: "Queues it.",
			responses: [
				{ when: { to: "nobody" }, throw: { message: "no such person" }, delayMs: 9 },
				{ return: { queued: true } },
			],
		},
	},
};

test.each([
	[
		"connectors/mail.json",
		JSON.stringify(MAIL),
		{
			kind: "mock",
			description: "Sends mail.",
			methods: [
				{
					name: "send",
					description: "Queues it.",
					answers: [
						{ when: { to: "nobody" }, outcome: { message: "no such person" }, isError: true, delayMs: 9 },
						{ outcome: { queued: true }, isError: false },
					],
				},
			],
		},
	],
	["connectors/mail.json", "{", { kind: "mock", methods: [], fault: "This file is not JSON. Open it to see where." }],
	["connectors/mail.json", "[]", { kind: "mock", methods: [], fault: "This file has to be one object." }],
	["connectors/mail.json", '{"methods": {"a": 5}}', { kind: "mock", methods: [] }],
	[
		"connectors/mail.js",
		"export const send = () => {};\nexport async function ring() {}",
		{
			kind: "code",
			methods: [
				{ name: "send", answers: [] },
				{ name: "ring", answers: [] },
			],
		},
	],
])("%s: %s", (path, text, read) =>
	expect(readConnector({ path, text })).toEqual({ namespace: "mail", file: path, ...read }),
);

test("the lines that call it", () => {
	const text = "// none\nawait connectors.mail.send(1);\nawait connectors.mailer.send(1);\n";
	expect(findUses([{ path: "steps/a.js", text }], "mail")).toEqual([{ file: "steps/a.js", line: 2, method: "send" }]);
});
