import type { Between, Graph, GraphEdge } from "../../contract/index.ts";
import type { Drift } from "../../graph/index.ts";
import type { Context } from "../context.ts";
import { formatProblems } from "./clauses.ts";
import { printableLine } from "./printable.ts";
import { type Column, formatTable } from "./table.ts";
import { counted } from "./units.ts";

type Target = Pick<Context, "io" | "style">;

/** Inputs, edges and endings, with headings on a terminal; piped, the edges alone. */
export function formatGraph(graph: Graph, target: Target): string {
	const { steps, edges, inputs, problems, observedIn } = graph;
	if (!target.io.terminal) return formatEdges(edges, target);
	const { bold, dim } = target.style;
	if (steps.length === 0) return "No step reads or writes what was asked for.\n";
	const armers = new Set(
		edges.filter(({ effect, from, to }) => effect === "arms" && from !== to).map(({ from }) => from),
	);
	const endings = steps.filter(({ name }) => !armers.has(name)).map(({ name }) => printableLine(name));
	const list = (title: string, lines: readonly string[]): string =>
		lines.length === 0 ? "" : `${bold(title)}\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
	const [arming, disarming] = [only(edges, "arms"), only(edges, "disarms")];
	const looked =
		observedIn === undefined || observedIn.tasks === 0
			? "No task has run yet that could show an edge."
			: `Seen: in the latest ${counted(observedIn.tasks, "task")}.`;
	return [
		list(
			"Comes with a task",
			inputs.map(
				({ path, readers }) => `${printableLine(path)}  ${dim(`for ${readers.map(printableLine).join(", ")}`)}`,
			),
		),
		arming.length > 0 ? `${bold("Sets off")}\n${formatEdges(arming, target)}\n` : "",
		disarming.length > 0 ? `${bold("Keeps from running")}\n${formatEdges(disarming, target)}\n` : "",
		list("Nothing follows", endings.length > 0 ? [endings.join(", ")] : []),
		formatProblems(problems, target.style),
		dim(`${looked}\n`),
	].join("");
}

const only = (edges: readonly GraphEdge[], effect: GraphEdge["effect"]): GraphEdge[] =>
	edges.filter((edge) => edge.effect === effect);

/** A line for each edge. */
function formatEdges(edges: readonly GraphEdge[], { io, style }: Target): string {
	return formatTable(edges, columns(io.terminal), io.terminal ? { width: io.columns, title: style.dim } : {});
}

function columns(isTerminal: boolean): Column<GraphEdge>[] {
	const seen = ({ observed }: GraphEdge): string => (observed === undefined ? "–" : `${observed.count}×`);
	return [
		{ title: "FROM", value: ({ from }) => printableLine(from) },
		{ title: "TO", value: ({ to }) => (isTerminal ? "→ " : "") + printableLine(to) },
		{ title: "BY", value: ({ path }) => printableLine(path), shrinks: true },
		...(isTerminal ? [] : [{ title: "EFFECT", value: ({ effect }: GraphEdge) => effect }]),
		{ title: "CERTAINTY", value: ({ certainty }) => certainty },
		{ title: "SEEN", value: seen, align: "right" },
		{ title: "WRITTEN AT", value: ({ write }) => `${write.line}:${write.column}`, align: "right" },
		{ title: "CLAUSE", value: ({ clause }) => printableLine(clause), shrinks: true },
	];
}

/** The ways from one step to another, the shortest first, with their edges; and why none leads there directly. */
export function formatBetween({ from, to, ways, hasMore, edges, reasons }: Between, target: Target): string {
	const { bold } = target.style;
	const [first, second] = [printableLine(from), printableLine(to)];
	const isDirect = ways.some(({ length }) => length === 2);
	const lines: string[] = [];
	if (ways.length === 0) lines.push(`No way leads from ${bold(first)} to ${bold(second)}.`);
	else if (!isDirect) lines.push(`${bold(first)} does not set off ${bold(second)} directly.`);
	lines.push(...reasons.map(({ message }) => `  ${printableLine(message)}`));
	if (ways.length > 0) {
		const count = hasMore ? `More than ${counted(ways.length, "way")}, the shortest` : counted(ways.length, "way");
		lines.push(`${count} from ${bold(first)} to ${bold(second)}:`);
		for (const way of ways) lines.push(`  ${way.map(printableLine).join(" → ")}`);
		lines.push("", bold("By these edges"), formatEdges(edges, target).trimEnd());
	}
	return `${lines.join("\n")}\n`;
}

/** What the code tells and the runs do not, and the other way round. */
export function formatDrift({ observedIn, onlySeen, neverSeen }: Drift, target: Target): string {
	const { bold, dim } = target.style;
	if (observedIn.tasks === 0) return "No task has run yet, so there is nothing to compare with.\n";
	const never = only(neverSeen, "arms");
	const disarming = neverSeen.length - never.length;
	const looked = `${counted(observedIn.tasks, "task")} with ${counted(observedIn.events, "event")} looked at.`;
	const section = (title: string, edges: readonly GraphEdge[], about: string): string =>
		edges.length === 0
			? `${bold(title)}: none\n`
			: `${bold(title)}: ${edges.length}\n${dim(`${about}\n`)}${formatEdges(edges, target)}`;
	return [
		`${looked}\n`,
		section(
			"Seen in runs, not in the code",
			onlySeen,
			"The code was changed since those runs, or the analysis misses something: please report it where it was not.",
		),
		section("In the code, never seen in runs", never, "No task has come that way yet."),
		disarming > 0 ? dim(`Besides, ${counted(disarming, "disarming edge")} never seen; --json lists them.\n`) : "",
	].join("");
}
