import type { Dependency, GraphEdge } from "../../contract/index.ts";
import { endingLine } from "./append-write.ts";
import type { Context, DependencyRequest, Report } from "./context.ts";
import { findLoop } from "./find-loop.ts";
import { findOpposed } from "./find-opposed.ts";
import { mark } from "./mark.ts";
import { proves } from "./proves.ts";
import { supplies } from "./supplies.ts";
import { waits } from "./waits.ts";

/** More ways than these nobody weighs up. */
const MAX_PROPOSALS = 5;
/**
 * Proposes how to make one step run after another: by a value that the first writes and the second waits for. Each proposal
 * was tried: with its edits the analysis finds that the first surely sets off the second, and no step sets off itself anew.
 * @example proposeDependency({ graph, steps, libraries, from: "charge_card", to: "ship_order" })
 */
export function proposeDependency(request: DependencyRequest): Dependency {
	try {
		return propose(request);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return refused("The code is nested too deeply to be looked through. Write the dependency by hand.");
	}
}

function propose(request: DependencyRequest): Dependency {
	const { graph, steps, from, to } = request;
	const first = steps.find(({ name }) => name === from);
	const second = steps.find(({ name }) => name === to);
	const unread = [first ? undefined : from, second ? undefined : to].find((name) => name !== undefined);
	if (first === undefined || second === undefined) return refused(`There is no step ${unread}.`);
	if (first === second) return refused("A step cannot wait for itself. To run it again, call step.redo() in it.");
	if (!first.program) return refused(`${from} cannot be read as it is now. Mend ${first.file} first.`);
	if (!second.program || !second.condition || !second.compiled)
		return refused(`The condition of ${to} cannot be read as it is now. Mend ${second.file} first.`);
	const facts = {
		first: graph.steps.find(({ name }) => name === from),
		second: graph.steps.find(({ name }) => name === to),
	};
	if (!facts.first || !facts.second) return refused("The steps cannot be read as they are now.");
	const context: Context = { request, first, second, facts: { first: facts.first, second: facts.second } };
	const why = hindrance(context);
	if (why !== undefined) return refused(why);
	const marked = mark(context);
	const proposals = [...waits(context), ...("why" in marked ? [] : [marked]), ...supplies(context)];
	const proven = proposals.filter(({ edits }) => proves(context, edits)).slice(0, MAX_PROPOSALS);
	if (proven.length > 0) return { kind: "proposals", proposals: proven };
	return refused(
		"why" in marked
			? marked.why
			: `No value was found that ${from} surely writes and ${to} could wait for. Write one at the end of ${from} and ask for it in ${to}.`,
	);
}

const refused = (why: string): Dependency => ({ kind: "refused", why });

/** Why the second could never run after the first, or need not be made to. */
function hindrance(context: Context): string | undefined {
	const { request, first } = context;
	const { graph, from, to } = request;
	const edges = graph.edges.filter((edge) => edge.from === from && edge.to === to);
	const known = edges.find(({ certainty, effect }) => certainty === "proven" && effect === "arms");
	if (known)
		return `${to} waits for ${from} already: ${known.clause}, which line ${known.write.line} of ${from} brings about.`;
	const loop = findLoop(graph.edges, to, from);
	if (loop) return `That would be a circle: ${loop.join(" → ")} → ${to}. Take one of these apart first.`;
	const end = endingLine(first);
	if (end !== undefined) return `${from} ends the task itself (line ${end}), so nothing runs after it.`;
	const closing = edges.find((edge) => isClosing(graph, edge, from));
	if (closing)
		return `${to} could never run after ${from}: it asks for ${closing.clause}, and line ${closing.write.line} of ${from} sets ${closing.path} to something else. Change one of the two first.`;
	const opposed = findOpposed(context);
	if (opposed)
		return `${to} could never run after ${from}: it asks for ${opposed.second}, and ${from} for ${opposed.first}. Change one of the two first.`;
	return undefined;
}

/** An edge that always makes the clause false, where nobody else makes it true again. */
function isClosing({ edges, steps }: Report, edge: GraphEdge, from: string): boolean {
	if (edge.certainty !== "proven" || edge.effect !== "disarms") return false;
	const write = steps
		.find(({ name }) => name === from)
		?.writes.find(({ line, column }) => line === edge.write.line && column === edge.write.column);
	if (write?.when !== "always") return false;
	return !edges.some(
		({ from: other, to, clause, effect }) =>
			other !== edge.to && to === edge.to && clause === edge.clause && effect === "arms",
	);
}
