import { parse } from "acorn";
import { expect, test } from "vitest";
import { findUses } from "./find-uses.ts";
import { hostsIn } from "./hosts-in.ts";

const file = (name: string, source: string) => ({
	file: name,
	source,
	program: parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true }),
});
const step = (content: string) =>
	`export const condition = {};\nexport const content = async () => {\n${content}\n};\n`;

test("connectors with their methods, keys of config, hosts and secrets, by file", () => {
	const uses = findUses({
		steps: [
			file(
				"steps/a.js",
				step(
					'await connectors.mail.send({ to: "https://Shop.example:8443/x" });\nconst { post } = connectors.shop;\ntask.config("SHOP_URL");\ntask.config("KEY");',
				),
			),
			file("steps/b.js", step('await connectors.mail.list({});\nconst key = "ghp_0123456789abcdefghij";\nkey;')),
		],
		libraries: [file("lib/x.js", "module.exports = { go: (n) => connectors[n].go(), up: () => task.config(`K`) };")],
		connectors: [{ namespace: "mail", ...file("connectors/mail.js", 'exports.send = () => "wss://push.example";') }],
		texts: [{ file: "automation.json", text: '{ "config": { "URL": "https://u:p@shop.example:8443" } }' }],
	});
	expect(uses).toEqual({
		connectors: [
			{ name: "mail", files: ["steps/a.js", "steps/b.js"], methods: ["list", "send"], isThere: true },
			{ name: "shop", files: ["steps/a.js"], methods: [], isThere: false },
		],
		configKeys: [
			{ name: "KEY", files: ["steps/a.js"] },
			{ name: "SHOP_URL", files: ["steps/a.js"] },
		],
		hosts: [
			{ name: "push.example", files: ["connectors/mail.js"] },
			{ name: "shop.example:8443", files: ["automation.json", "steps/a.js"] },
		],
		secrets: [{ file: "steps/b.js", line: 4, what: "a GitHub token" }],
		open: ["lib/x.js"],
	});
});

test("a name that the file binds itself, and keys of the same name, are something else", () => {
	const source = step("const connectors = { a: 1 };\nconnectors.b;");
	const other = step("data.connectors = { connectors: 1 };\ndata.connectors.mail;");
	const uses = findUses({
		steps: [file("a.js", source), file("b.js", other)],
		libraries: [],
		connectors: [],
		texts: [],
	});
	expect(uses.connectors).toEqual([]);
	expect(uses.open).toEqual([]);
});

test.each([
	["fetch('http://a.example/x?y')", ["a.example"]],
	["`https://\u0024{host}/x` and https://b.example.", ["b.example"]],
	["postgres://user:pass@db.example:5432/x", ["db.example:5432"]],
	["http://[::1]:80/ and http://10.0.0.1", ["10.0.0.1", "[::1]:80"]],
	["no address: //a.example, mailto:x@y.example", []],
])("%s", (text, hosts) => {
	expect(hostsIn(text)).toEqual(hosts);
});

test("a long text without an end is looked through in time that grows with it", () => {
	expect(hostsIn(`https://${"a".repeat(2_000_000)}`)).toEqual([`${"a".repeat(260)}`]);
	expect(hostsIn("https://".repeat(200_000))).toEqual(["https"]);
});
