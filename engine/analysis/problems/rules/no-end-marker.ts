import type { AnyNode } from "acorn";
import type { GraphEdge } from "../../../contract/index.ts";
import type { StepView } from "../automation.ts";
import { callsOf, contentOf, within } from "../code/index.ts";
import { conditionObject } from "../conditions/index.ts";
import { edit, type Finding, stepRule } from "../rule.ts";

export const noEndMarker = stepRule({
	code: "no-end-marker",
	severity: "warning",
	about:
		"A step changes a value that its own condition watches, the condition still matches afterwards, and nothing that the step writes ends that. So it runs again on its own write, up to the limit.",
	advice: "Let the step write a marker, and ask in the condition that the marker is missing.",
	example: {
		bad: `export const condition = { order: { total: { $gt: 100 } } };
export const content = async () => {
	data.order.total = data.order.total * 1.2;
};
`,
		good: `export const condition = { order: { total: { $gt: 100 }, taxed: { $exists: false } } };
export const content = async () => {
	data.order.total = data.order.total * 1.2;
	data.order.taxed = true;
};
`,
	},
	*inStep(view, { edgesTo }) {
		const own = (edgesTo.get(view.name) ?? []).filter(({ from }) => from === view.name);
		if (own.some(({ effect }) => effect === "disarms") || endsItself(view)) return;
		const feeding = own.find((edge) => feeds(view, edge));
		if (feeding === undefined) return;
		const { path, clause, write } = feeding;
		const marker = markerOf(view.name);
		const fix = fixOf(view, marker);
		yield {
			start: view.code.offset(write.line, write.column),
			message: `This changes ${path}, and ${clause} can still hold: the step would run again on its own write. Write a marker here, and ask in the condition that it is missing.`,
			...(fix && { fix }),
		};
	},
});

/** What ends a task, or lets somebody else decide, is no loop. */
const endsItself = ({ code }: StepView): boolean =>
	callsOf(code, "task").some(({ keys }) => /^(?:complete|ignore|park)$/.test(keys[1] ?? ""));

const WATCHES_VALUE = new Set(["$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex"]);

/** Whether a write of the step's own can leave another value at which the clause holds, again and again. */
function feeds(view: StepView, { effect, clause: text, path, values, write }: GraphEdge): boolean {
	if (effect !== "arms" || values.length > 0) return false;
	const clause = view.facts.clauses.find((one) => one.text === text);
	const tests = clause?.dependencies.filter((one) => one.text === path && !one.isExpression) ?? [];
	if (tests.length === 0 || !tests.every(({ test }) => WATCHES_VALUE.has(test.operator))) return false;
	const known = view.facts.writes.find(
		(one) => one.line === write.line && one.column === write.column && one.isLeft && one.isRoot,
	);
	if (known === undefined || known.when === "catch") return false;
	const node = nodeAt(view, write);
	// A limit in any clause on the path ends it.
	const all = view.facts.clauses.flatMap(({ dependencies }) => dependencies.filter((one) => one.text === path));
	return !all.some(({ test }) => movesAway(test.operator, node));
}

function nodeAt({ code }: StepView, { line, column }: GraphEdge["write"]): AnyNode | undefined {
	const start = code.offset(line, column);
	return [...code.of("UpdateExpression"), ...code.of("AssignmentExpression")].find((node) => node.start === start);
}

/** Whether a write leads to where the test fails: a count up to a limit, or what is left going down. */
function movesAway(operator: string, node: AnyNode | undefined): boolean {
	const isBelow = operator === "$lt" || operator === "$lte";
	const isAbove = operator === "$gt" || operator === "$gte";
	if (!isBelow && !isAbove) return false;
	if (node?.type === "UpdateExpression") return (node.operator === "++") === isBelow;
	if (node?.type !== "AssignmentExpression") return true;
	if (node.operator !== "=") return /^(?:\+|\*)/.test(node.operator) === isBelow;
	const { right } = node;
	if (right.type !== "BinaryExpression") return isBelow;
	return /^[+*]/.test(right.operator) === isBelow;
}

/** `apply_discount` is marked by `applyDiscountDone`. */
function markerOf(name: string): string {
	const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
	const camel = words
		.map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
		.join("");
	return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(camel) ? `${camel}Done` : "stepDone";
}

function fixOf({ step, file, code }: StepView, marker: string): Finding["fix"] {
	const object = conditionObject(step.condition);
	const content = contentOf(code);
	if (object === undefined || content?.body.type !== "BlockStatement" || code.source.includes(marker)) return undefined;
	const { body } = content;
	if (within(body).some(({ type }) => type === "ReturnStatement")) return undefined;
	const eol = code.source.includes("\r\n") ? "\r\n" : "\n";
	const inObject = textAfter(code.source, object.start);
	const last = body.body.at(-1);
	if (last === undefined) return undefined;
	const indent = /(?:^|[\r\n])([^\S\r\n]*)$/.exec(code.source.slice(0, last.start))?.[1];
	const comma = object.properties.length > 0 ? "," : "";
	return {
		title: `Mark the step's end with ${marker}`,
		edits: [
			edit(file, object.start + 1, object.start + 1, `${inObject}${marker}: { $exists: false }${comma}`),
			edit(
				file,
				last.end,
				last.end,
				indent === undefined ? ` data.${marker} = true;` : `${eol}${indent}data.${marker} = true;`,
			),
		],
	};
}

/** What stands between a bracket and the first thing in it: a blank, or a line break and its indent. */
function textAfter(source: string, start: number): string {
	return /^[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*/.exec(source.slice(start + 1, start + 200))?.[0] ?? " ";
}
