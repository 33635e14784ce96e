import { beforeEach, expect, test } from "vitest";
import {
	asEventSeq,
	asTaskId,
	type Between,
	type Graph,
	type GraphEdge,
	type GraphStep,
	type StepSummary,
} from "../contract/index.ts";
import { createFakeCli, type FakeCli } from "./fake-io.ts";

const SEEN = { count: 3, lastTask: asTaskId("01HK5"), lastEvent: asEventSeq(9) };
const stepOf = (name: string, reads: string, writes: string): GraphStep => ({
	name,
	file: `steps/${name}.js`,
	reads: [{ path: reads, clause: `${reads} exists`, line: 1 }],
	writes: [{ path: writes, values: [1], type: "number", when: "always", line: 3, column: 2 }],
});
const edgeOf = (from: string, to: string, path: string, edge: Partial<GraphEdge> = {}): GraphEdge => ({
	from,
	to,
	path,
	certainty: "proven",
	effect: "arms",
	write: { line: 3, column: 2 },
	clause: `${path} exists`,
	values: [1],
	...edge,
});
const GRAPH: Graph = {
	steps: [stepOf("pay", "order.total", "order.paid"), stepOf("ship", "order.paid", "parcel.sent")],
	edges: [
		edgeOf("pay", "ship", "order.paid", { observed: SEEN }),
		edgeOf("ship", "pay", "order.late", { certainty: "observed", observed: SEEN }),
		edgeOf("ship", "ship", "parcel.sent", { certainty: "possible" }),
		edgeOf("pay", "pay", "order.paid", { effect: "disarms" }),
	],
	inputs: [{ path: "order.total", readers: ["pay"] }],
	problems: [],
	observedIn: { tasks: 4, events: 40 },
};
const BETWEEN: Between = {
	from: "pay",
	to: "ship",
	ways: [["pay", "ship"]],
	hasMore: false,
	edges: GRAPH.edges.slice(0, 1),
	reasons: [],
};
const steps = ["pay", "ship"].map((name): StepSummary => {
	const times = { avgExecutionTime: null, minExecutionTime: null, maxExecutionTime: null, p95ExecutionTime: null };
	return { name, file: `steps/${name}.js`, enabled: true, problems: [], clauses: [], runs: 0, failures: 0, ...times };
});

let cli: FakeCli;
beforeEach(() => {
	cli = createFakeCli({ graph: GRAPH, between: BETWEEN, steps });
});

test("on a terminal: what comes in, what sets off what, and after what nothing follows", async () => {
	const wide = createFakeCli({ graph: GRAPH, io: { terminal: true, columns: 200 } });
	expect((await wide.run("graph")).out).toBe(
		`Comes with a task
  order.total  for pay

Sets off
FROM  TO      BY           CERTAINTY  SEEN  WRITTEN AT  CLAUSE
pay   → ship  order.paid   proven       3×         3:2  order.paid exists
ship  → pay   order.late   observed     3×         3:2  order.late exists
ship  → ship  parcel.sent  possible      –         3:2  parcel.sent exists

Keeps from running
FROM  TO     BY          CERTAINTY  SEEN  WRITTEN AT  CLAUSE
pay   → pay  order.paid  proven        –         3:2  order.paid exists

Seen: in the latest 4 tasks.
`,
	);
});

test("piped: a line for each edge", async () => {
	expect((await cli.run("graph")).out.split("\n").slice(0, 2)).toEqual([
		"pay\tship\torder.paid\tarms\tproven\t3×\t3:2\torder.paid exists",
		"ship\tpay\torder.late\tarms\tobserved\t3×\t3:2\torder.late exists",
	]);
});

test("--json is --format json, and tells the graph as it is", async () => {
	const { out } = await cli.run("graph", "--json");
	expect(JSON.parse(out)).toEqual(GRAPH);
	expect((await cli.run("graph", "--format", "json")).out).toBe(out);
});

test.each([
	["mermaid", /^flowchart LR\n/],
	["dot", /^digraph steps \{\n/],
	["html", /^<!doctype html>\n/],
	["SVG", /^<svg [^>]+>\n<title id="title">How the steps of fake set each other off<\/title>/],
])("--format %s", async (format, beginning) => {
	expect((await cli.run("graph", "--format", format)).out).toMatch(beginning);
});

test("--path keeps what is around it and inside it", async () => {
	const paths = async (path: string) => {
		const graph = JSON.parse((await cli.run("graph", "--json", "--path", path)).out) as Graph;
		return { edges: graph.edges.map((edge) => edge.path), steps: graph.steps.map(({ name }) => name) };
	};
	expect(await paths("parcel.sent.at")).toEqual({ edges: ["parcel.sent"], steps: ["ship"] });
	expect(await paths("order")).toEqual({
		edges: ["order.paid", "order.late", "order.paid"],
		steps: ["pay", "ship"],
	});
	expect(await paths("*.paid")).toEqual({ edges: ["order.paid", "order.paid"], steps: ["pay", "ship"] });
	expect(await paths("nothing")).toEqual({ edges: [], steps: [] });
});

test("--from and --to: the ways, or why there is none", async () => {
	expect((await cli.run("graph", "--from", "steps/pay.js", "--to", "ship")).out).toBe(
		"1 way from pay to ship:\n  pay → ship\n\nBy these edges\npay\tship\torder.paid\tarms\tproven\t3×\t3:2\torder.paid exists\n",
	);
	expect(JSON.parse((await cli.run("graph", "--from", "pay", "--to", "ship", "--json")).out)).toEqual(BETWEEN);
	expect((await cli.run("graph", "--from", "pay", "--to", "ship", "--format", "dot")).out).not.toContain("order.late");
	const message = "ship writes a (steps/ship.js:3:2), and pay waits for b.";
	const reasons = [{ code: "never-satisfies" as const, message }];
	const none = createFakeCli({ graph: GRAPH, steps, between: { ...BETWEEN, ways: [], edges: [], reasons } });
	expect((await none.run("graph", "--from", "ship", "--to", "pay")).out).toBe(
		`No way leads from ship to pay.\n  ${message}\n`,
	);
});

test("--drift: what only runs showed, and what they never showed", async () => {
	const { out } = await cli.run("graph", "--drift");
	expect(out).toContain("4 tasks with 40 events looked at.\nSeen in runs, not in the code: 1\n");
	expect(out).toContain("In the code, never seen in runs: 1\n");
	expect(out).toContain("Besides, 1 disarming edge never seen; --json lists them.\n");
	expect(JSON.parse((await cli.run("graph", "--drift", "--json")).out)).toEqual({
		observedIn: { tasks: 4, events: 40 },
		onlySeen: [GRAPH.edges[1]],
		neverSeen: GRAPH.edges.slice(2),
	});
	const { observedIn: _none, ...unseen } = GRAPH;
	expect((await createFakeCli({ graph: unseen }).run("graph", "--drift")).out).toBe(
		"No task has run yet, so there is nothing to compare with.\n",
	);
});

test.each([
	[["--format", "gif"], '--format must be one of json, mermaid, dot, svg, html, png, and not "gif".'],
	[["--format", "png"], "A picture of pixels can't be shown here: name its file with -o graph.png."],
	[["-o", "x.svg"], "-o needs --format: name one of json, mermaid, dot, svg, html, png."],
	[["--from", "pay"], "--to is missing: name both steps."],
	[["--to", "pay"], "--from is missing: name both steps."],
	[["--path", "a..b"], "a..b is no path. Write it as order.items[*].sku."],
	[["--path", ""], " is no path. Write it as order.items[*].sku."],
	[["--json", "--format", "svg"], "--json and --format svg exclude each other: use one of them."],
	[["--drift", "--format", "svg"], "--drift is told as text or with --json; leave out --from, --to and --format."],
	[["--from", "pay", "--to", "nobody"], 'There is no step "nobody". There are pay, ship.'],
])("%j is refused", async (options, message) => {
	expect(await cli.run("graph", ...options)).toMatchObject({ code: 2, err: `error: ${message}\n` });
});

test("names from files can't write control characters", async () => {
	const name = "a\u001b[2Jb\nc";
	const graph = { ...GRAPH, edges: [edgeOf(name, name, name)] };
	for (const terminal of [true, false]) {
		const { out } = await createFakeCli({ graph, io: { terminal, columns: 300 } }).run("graph");
		expect(out).toContain("a\\u001b[2Jb c");
	}
});
