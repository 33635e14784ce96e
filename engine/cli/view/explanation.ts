import type { NeededChange, StepExplanation, WhyClause, WhyNode, WhyPlace } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";
import { formatValue } from "./value.ts";

const VALUE_WIDTH = 60;

const STANDINGS: Readonly<Record<StepExplanation["standing"], string>> = {
	running: "running",
	ready: "ready",
	held: "held back by the task",
	mismatch: "does not match",
	spent: "not armed",
	disabled: "disabled",
	problem: "has a problem",
};

/** Why a step runs or does not, as an indented tree; what one can do is marked with an arrow. */
export function formatExplanation(explanation: StepExplanation, events: number, style: Style): string {
	const { sentence, at, state, standing, armed, condition, change, why, run } = explanation;
	const lines = [
		style.bold(printableLine(sentence)),
		style.dim(`  event ${at} of ${events}, task ${state}, step ${STANDINGS[standing]}`),
	];
	const section = (title: string, body: readonly string[]) => {
		if (body.length > 0) lines.push("", style.bold(title), ...body.map((line) => `  ${line}`));
	};
	section(
		"Condition",
		condition.flatMap((clause) => clauseLines(clause, style)),
	);
	section("Armed", [`${mark(armed.armed, style)} ${printableLine(armed.sentence)}`]);
	if (change)
		section(
			"Smallest change",
			change.found ? change.changes.map((each) => changeLine(each, style)) : [printableLine(change.reason)],
		);
	section(
		"Why not",
		why.flatMap((node) => nodeLines(node, style)),
	);
	if (run)
		section(`Why run ${run.run} (event ${run.event})`, [
			printableLine(run.sentence),
			...run.condition.flatMap((clause) => clauseLines(clause, style)),
		]);
	return `${lines.join("\n")}\n`;
}

const mark = (holds: boolean, style: Style): string => (holds ? style.green("✓") : style.red("✗"));

function clauseLines(clause: WhyClause, style: Style): string[] {
	const { origin, error, children } = clause;
	const said: string[] = [];
	if (error !== undefined) said.push(printableLine(error));
	else if (!clause.matches && children === undefined)
		said.push(`found ${clause.actual === undefined ? "nothing" : formatValue(clause.actual, VALUE_WIDTH)}`);
	if (origin) said.push(printableLine(origin.text));
	const tail = said.length === 0 ? "" : `  ${style.dim(said.join("  "))}`;
	// What the outcome does not rest on is told more quietly.
	const text = printableLine(clause.clause);
	return [
		`${mark(clause.matches, style)} ${clause.decides ? text : style.dim(text)}${tail}`,
		...(children ?? []).flatMap((child) => clauseLines(child, style).map((line) => `  ${line}`)),
	];
}

function changeLine({ path, from, to, wanted, isOnly, isPrivate }: NeededChange, style: Style): string {
	const before = from === undefined ? "(nothing)" : formatValue(from, VALUE_WIDTH);
	if (isPrivate) return `${printableLine(path)}  ${printableLine(wanted)}`;
	const after = to === undefined ? "(nothing)" : formatValue(to, VALUE_WIDTH);
	const words =
		to === undefined || isOnly || wanted === after ? "" : `  ${style.dim(`that is, ${printableLine(wanted)}`)}`;
	return `${printableLine(path)}  ${before} → ${after}${words}`;
}

function nodeLines(node: WhyNode, style: Style): string[] {
	const below = [
		...(node.action === undefined ? [] : [style.cyan(`→ ${printableLine(node.action)}`)]),
		...node.children.flatMap((child) => nodeLines(child, style)),
	];
	return [`• ${printableLine(node.sentence)}${placeTail(node, style)}`, ...below.map((line) => `  ${line}`)];
}

/** The place, where the sentence and what one can do do not name it already. */
function placeTail({ place, sentence, action = "" }: WhyNode, style: Style): string {
	const text = placeText(place);
	return text === "" || sentence.includes(text) || action.includes(text) ? "" : `  ${style.dim(printableLine(text))}`;
}

const placeText = ({ file, line }: WhyPlace): string =>
	file === undefined ? "" : line === undefined ? file : `${file}:${line}`;
