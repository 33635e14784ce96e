import type { AnyNode } from "acorn";
import type { AutomationView, StepView } from "../automation.ts";
import {
	callsOf,
	connectorCalls,
	dotted,
	functionAround,
	functionNamed,
	isFunction,
	usesOf,
	within,
} from "../code/index.ts";
import { edit, type Finding, stepRule } from "../rule.ts";

export const unawaitedCall = stepRule({
	code: "unawaited-call",
	severity: "warning",
	about:
		"A step starts something that takes time and does not wait for it. What a run leaves behind ends with the run: the call may be cut off, its failure is not seen, and its result is a promise.",
	advice: "Put `await` before the call, or hand its promise to `Promise.all`.",
	example: {
		bad: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	connectors.mail.send({ to: data.order.email });
	data.order.mailed = true;
};
`,
		good: `export const condition = { order: { paid: true, mailed: null } };
export const content = async () => {
	await connectors.mail.send({ to: data.order.email });
	data.order.mailed = true;
};
`,
	},
	*inStep(view, automation) {
		for (const { node, what } of slowCalls(view, automation)) {
			const lost = lostAt(view, node);
			if (lost === undefined) continue;
			const fix = awaited(view, node, lost);
			yield {
				start: node.start,
				message: `Nobody waits for ${what}: ${lost.why}. Put await before it, or hand it to Promise.all.`,
				...(fix && { fix }),
			};
		}
	},
});

/** Calls that return a promise. */
function slowCalls({ code }: StepView, { libraries }: AutomationView): { node: AnyNode; what: string }[] {
	const slow = connectorCalls(code).map(({ node, keys }) => ({ node, what: keys.join(".") }));
	for (const { node, keys } of callsOf(code, "lib")) {
		const known = keys.length === 3 && libraries.get(keys[1] as string)?.get(keys[2] as string);
		if (known !== false && known?.isAsync) slow.push({ node, what: keys.join(".") });
	}
	const own = new Map<string, boolean>();
	for (const node of code.of("CallExpression")) {
		if (node.callee.type !== "Identifier") continue;
		const { name } = node.callee;
		if (name === "sleep" && !code.bound.has("sleep")) slow.push({ node, what: "sleep" });
		if (!own.has(name)) own.set(name, isSlow(functionNamed(code, name)));
		if (own.get(name)) slow.push({ node, what: name });
	}
	return slow;
}

const isSlow = (node: ReturnType<typeof functionNamed>): boolean =>
	node?.async === true && !node.generator && within(node).some(({ type }) => type === "AwaitExpression");

interface Lost {
	readonly why: string;
	/** The call with what is chained to it: `.then(…)`. */
	readonly whole: AnyNode;
	readonly isInside?: boolean;
}

/** Where a promise gets lost; undefined where it is waited for, kept, returned or handed on. */
function lostAt({ code }: StepView, call: AnyNode): Lost | undefined {
	let node = call;
	for (;;) {
		const parent = code.parent(node);
		if (parent?.type === "ChainExpression") node = parent;
		else if (parent?.type === "MemberExpression" && parent.object === node) {
			const key = dotted(parent)?.at(-1) ?? (parent.property.type === "Identifier" ? parent.property.name : "");
			const over = code.parent(parent);
			const isChain = key === "then" || key === "catch" || key === "finally";
			if (!isChain) return { why: "this reads a member of a promise", whole: node, isInside: true };
			if (over?.type !== "CallExpression" || over.callee !== parent) return undefined;
			node = over;
		} else break;
	}
	const parent = code.parent(node);
	switch (parent?.type) {
		case "ExpressionStatement":
			return { why: "its promise is dropped, and it may be cut off when the run ends", whole: node };
		case "ArrowFunctionExpression": {
			const over = code.parent(parent);
			const isEach =
				over?.type === "CallExpression" &&
				over.callee.type === "MemberExpression" &&
				over.callee.property.type === "Identifier" &&
				over.callee.property.name === "forEach";
			return parent.body === node && isEach
				? { why: "forEach drops what its function returns", whole: node }
				: undefined;
		}
		case "VariableDeclarator":
			return parent.id.type === "ObjectPattern"
				? { why: "this takes a promise apart", whole: node }
				: keptButRead(code, parent, node);
		case "AssignmentExpression":
			return dotted(parent.left)?.[0] === "data" && parent.right === node && !code.bound.has("data")
				? { why: "a promise would be written into the data", whole: node }
				: undefined;
		case "IfStatement":
		case "TemplateLiteral":
			return { why: "a promise is looked at instead of its result", whole: node };
		case "BinaryExpression":
			return { why: "a promise is compared instead of its result", whole: node };
		default:
			return undefined;
	}
}

/** A variable that is used as if it held the result: a member is read, and nothing waits for it. */
function keptButRead(code: StepView["code"], declarator: AnyNode, node: AnyNode): Lost | undefined {
	if (declarator.type !== "VariableDeclarator" || declarator.id.type !== "Identifier") return undefined;
	const { name } = declarator.id;
	const uses = usesOf(code, name).filter((use) => use !== declarator.id);
	const isMember = (use: AnyNode): boolean => {
		const parent = code.parent(use);
		return (
			parent?.type === "MemberExpression" &&
			parent.object === use &&
			!parent.computed &&
			parent.property.type === "Identifier" &&
			!/^(?:then|catch|finally)$/.test(parent.property.name)
		);
	};
	if (uses.length === 0) return { why: "its promise is kept in a variable that nothing uses", whole: node };
	const keys = uses.filter((use) => {
		const parent = code.parent(use);
		return !(
			(parent?.type === "MemberExpression" && parent.property === use && !parent.computed) ||
			(parent?.type === "Property" && parent.key === use && !parent.shorthand)
		);
	});
	return keys.length > 0 && keys.every(isMember)
		? { why: `${name} is a promise, and its members are read`, whole: node }
		: undefined;
}

function awaited({ code, file }: StepView, call: AnyNode, { whole, isInside }: Lost): Finding["fix"] {
	const around = functionAround(code, call);
	if (around === undefined || !isFunction(around) || !around.async || around.generator) return undefined;
	const title = "Wait for it";
	if (!isInside) return { title, edits: [edit(file, whole.start, whole.start, "await ")] };
	return {
		title,
		edits: [
			edit(file, whole.start, whole.start, startsStatement(code, whole) ? ";(await " : "(await "),
			edit(file, whole.end, whole.end, ")"),
		],
	};
}

/** A bracket at a statement's start would be taken for a call of what stands before. */
const startsStatement = (code: StepView["code"], node: AnyNode): boolean =>
	code.of("ExpressionStatement").some(({ start }) => start === node.start);
