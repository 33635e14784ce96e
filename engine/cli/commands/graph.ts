import { relative, resolve } from "node:path";
import { type Between, type Engine, type Graph, StepscapeError } from "../../contract/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findStep } from "../find-step.ts";
import { readChoice } from "../input.ts";
import { formatBetween, formatDrift, formatGraph } from "../view/graph.ts";
import { printable } from "../view/printable.ts";
import { withEngine } from "../with-engine.ts";
import { writeOutput } from "../write-output.ts";

const FORMATS = ["json", "mermaid", "dot", "svg", "html", "png"] as const;
type Format = (typeof FORMATS)[number];

/** `graph [dir]`: which step can set off which; the ways between two steps; what runs show of it. */
export const command: Command = async (context, _args, options) => {
	const format = readFormat(context, options);
	const path = typeof options.path === "string" ? options.path : undefined;
	const ends = readEnds(options);
	const isDrift = options.drift === true;
	const out = typeof options.out === "string" && options.out !== "" ? resolve(context.io.cwd, options.out) : undefined;
	if (out !== undefined && format === undefined)
		throw new StepscapeError("usage", `-o needs --format: name one of ${FORMATS.join(", ")}.`);
	if (format === "png" && out === undefined)
		throw new StepscapeError("usage", "A picture of pixels can't be shown here: name its file with -o graph.png.");
	if (isDrift && (ends !== undefined || (format !== undefined && format !== "json")))
		throw new StepscapeError("usage", "--drift is told as text or with --json; leave out --from, --to and --format.");
	return withEngine(
		context,
		async ({ engine }) => {
			// Loaded only here: no other command needs it.
			const shown = await import("../../graph/index.ts");
			const between = ends === undefined ? undefined : await askBetween(engine, ends);
			const all = await engine.graph();
			const near = path === undefined ? all : shown.narrowToPath(all, path);
			const graph = between === undefined ? near : shown.narrowToWays(near, between);
			if (isDrift) {
				const drift = shown.driftOf(graph);
				if (format === "json") printJson(context, drift);
				else context.io.out(formatDrift(drift, context));
			} else if (format === undefined)
				context.io.out(between === undefined ? formatGraph(graph, context) : formatBetween(between, context));
			else await printAs(context, format, graph, between, (await engine.info()).automation);
			return EXIT.done;
		},
		{ idle: true },
	);

	async function printAs(
		target: Context,
		as: Format,
		graph: Graph,
		between: Between | undefined,
		name: string,
	): Promise<void> {
		const drawn = await draw(as, between ?? graph, graph, name);
		if (out !== undefined) {
			writeOutput(out, drawn);
			target.io.err(`Wrote ${printable(relative(target.io.cwd, out) || out)}\n`);
		} else target.io.out(String(drawn));
	}
};

async function draw(as: Format, told: Between | Graph, graph: Graph, name: string): Promise<string | Uint8Array> {
	const { toDot, toHtml, toMermaid, toPng, toSvg } = await import("../../graph/index.ts");
	switch (as) {
		case "json":
			return `${JSON.stringify(told, null, 2)}\n`;
		case "mermaid":
			return toMermaid(graph);
		case "dot":
			return toDot(graph);
		case "svg":
			return toSvg(graph, name);
		case "html":
			return toHtml(graph, name);
		case "png":
			return toPng(await toSvg(graph, name));
		default:
			return as satisfies never;
	}
}

/** `--json` is `--format json`. */
function readFormat(context: Context, options: Options): Format | undefined {
	const format = readChoice(options, "format", FORMATS);
	if (!context.json) return format;
	if (format !== undefined && format !== "json")
		throw new StepscapeError("usage", `--json and --format ${format} exclude each other: use one of them.`);
	return "json";
}

function readEnds({ from, to }: Options): { readonly from: string; readonly to: string } | undefined {
	if (from === undefined && to === undefined) return undefined;
	if (typeof from !== "string" || typeof to !== "string")
		throw new StepscapeError("usage", `--${from === undefined ? "from" : "to"} is missing: name both steps.`);
	return { from, to };
}

async function askBetween(engine: Engine, { from, to }: { from: string; to: string }): Promise<Between> {
	return engine.between((await findStep(engine, from)).name, (await findStep(engine, to)).name);
}
