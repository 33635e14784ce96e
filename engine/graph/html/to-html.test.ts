import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Graph } from "../../contract/index.ts";
import { toHtml } from "./to-html.ts";

const graphOf = (text: string): Graph => ({
	steps: [
		{
			name: text,
			file: `steps/${text}.js`,
			reads: [{ path: text, clause: text, line: 1 }],
			writes: [{ path: text, values: [text], type: "string", when: "always", line: 3, column: 2 }],
		},
	],
	edges: [],
	inputs: [{ path: text, readers: [text] }],
	problems: [],
});
const parts = (html: string) => ({
	policy: /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "",
	scripts: [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text),
	data: JSON.parse(/<script type="application\/json" id="graph">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "null"),
});

test("one page with its graph, whose policy lets its own script run and nothing else", async () => {
	const graph = graphOf("ship");
	const { policy, scripts, data } = parts(await toHtml(graph, "Orders"));
	expect(scripts).toHaveLength(1);
	const hash = createHash("sha256")
		.update(scripts[0] as string)
		.digest("base64");
	expect(policy).toBe(
		`default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`,
	);
	const { steps, edges, inputs } = graph;
	expect(data).toEqual({ steps, edges, inputs });
	expect(() => new Function(scripts[0] as string)).not.toThrow();
});

test.each([
	"</script><script>alert(1)</script>",
	"<img src=https://evil.example onerror=alert(1)>",
	'"><svg onload=alert(1)>',
	"<!-- <script>",
	"a\u2028b",
])("the name %j stays text", async (text) => {
	const html = await toHtml(graphOf(text), text);
	const plain = await toHtml(graphOf("some plain words"), "x");
	expect(parts(html).data.steps[0].name).toBe(text);
	const tags = (page: string) => [...page.matchAll(/<[a-z!/][^\s>]*/gi)].map(([tag]) => tag.toLowerCase());
	const known = new Set(tags(plain));
	expect(tags(html).filter((tag) => !known.has(tag))).toEqual([]);
	expect(html.match(/<script/g)).toHaveLength(2);
});

test("nothing is asked of a network", async () => {
	const html = await toHtml(graphOf("ship"), "Orders");
	expect(html.match(/https?:\/\/[^\s"']*/g)).toEqual(["http://www.w3.org/2000/svg"]);
	expect(html).not.toMatch(/ (src|href)=|@import|url\((?!#)/);
});
