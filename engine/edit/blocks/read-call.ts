import type { CallExpression, Expression, SpreadElement } from "acorn";
import type { CallResult, LogLevel } from "../../contract/index.ts";
import { jsonOf, staticKey, throughParens } from "../source/index.ts";
import type { StatementContext, StatementReading } from "./block-node.ts";
import { readField } from "./field.ts";
import { readValue } from "./value.ts";

const LEVELS: readonly string[] = ["log", "info", "warn", "error", "debug"] satisfies readonly LogLevel[];

/** The call of a connector, or a wait, that an `await` is for. */
export function readAwait(
	given: Expression,
	result: CallResult | null,
	context: StatementContext,
): StatementReading | undefined {
	const node = throughParens(given);
	if (node.type !== "AwaitExpression") return undefined;
	const call = throughParens(node.argument);
	if (result === null && call.type === "NewExpression") return readTimer(call, context);
	if (call.type !== "CallExpression") return undefined;
	const name = calleeOf(call, context);
	const args = plainArguments(call);
	if (args === undefined || name === undefined) return undefined;
	if (result === null && name.length === 1 && name[0] === "sleep" && args.length === 1)
		return { body: { kind: "wait", ms: readValue(args[0]!, context.source) }, parts: { ms: args[0] } };
	const [root, namespace, method] = name;
	if (root === "task" && result === null) return readCall(call, context);
	if (root !== "connectors" || !namespace || !method || name.length > 3 || args.length > 1) return undefined;
	const input = args[0] ? readValue(args[0], context.source) : null;
	return {
		body: { kind: "call", namespace, method, input, result },
		parts: { callee: call.callee, call, input: args[0], awaiting: node },
	};
}

/** What a call without `await` says. */
export function readCall(call: CallExpression, context: StatementContext): StatementReading | undefined {
	const { source, roots } = context;
	const args = plainArguments(call);
	const callee = throughParens(call.callee as Expression);
	if (args === undefined || call.optional) return undefined;
	const [first, second, third] = args;
	if (callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier") {
		const field = callee.property.name === "push" && !callee.optional ? readField(callee.object, roots) : undefined;
		if (field && first && args.length === 1 && field.path.length > 0)
			return {
				body: { kind: "add-to-list", field, value: readValue(first, source) },
				parts: { field: callee.object, value: first },
			};
	}
	const name = calleeOf(call, context)?.join(".") ?? "";
	const level = name.startsWith("console.") ? name.slice("console.".length) : "";
	if (LEVELS.includes(level)) {
		const values = args.map((arg) => readValue(arg, source));
		return { body: { kind: "log", level: level as LogLevel, values }, parts: { callee: call.callee, call } };
	}
	switch (name) {
		case "task.park":
			if (!first || args.length > 1) return undefined;
			return { body: { kind: "park", ms: readValue(first, source) }, parts: { ms: first } };
		case "task.complete":
			if (args.length > 1) return undefined;
			return {
				body: { kind: "complete", result: first ? readValue(first, source) : null },
				parts: { call, result: first },
			};
		case "task.ignore":
			return args.length === 0 ? { body: { kind: "ignore" }, parts: {} } : undefined;
		case "step.redo":
			return args.length === 0 ? { body: { kind: "redo" }, parts: {} } : undefined;
		case "task.subtask": {
			const options = third ? readOptions(third, source) : { into: null, waitFor: false };
			if (!first || !second || args.length > 3 || !options) return undefined;
			return {
				body: { kind: "subtask", name: readValue(first, source), data: readValue(second, source), ...options },
				parts: { call, name: first, data: second, options: third },
			};
		}
		default:
			return undefined;
	}
}

function readOptions(given: Expression, source: string) {
	const node = throughParens(given);
	if (node.type !== "ObjectExpression") return undefined;
	const options = { into: null as ReturnType<typeof readValue> | null, waitFor: false };
	const seen = new Set<string>();
	for (const property of node.properties) {
		const key = property.type === "Property" ? staticKey(property) : undefined;
		if (property.type !== "Property" || key === undefined || seen.has(key)) return undefined;
		seen.add(key);
		const json = jsonOf(property.value);
		if (key === "into") options.into = readValue(property.value, source);
		else if (key === "waitFor" && typeof json === "boolean") options.waitFor = json;
		else return undefined;
	}
	return options;
}

/** `await new Promise((resolve) => setTimeout(resolve, ms))`, as a wait. */
function readTimer(
	node: Expression & { type: "NewExpression" },
	context: StatementContext,
): StatementReading | undefined {
	const [executor] = node.arguments;
	const isPromise = node.callee.type === "Identifier" && node.callee.name === "Promise" && context.isFree("Promise");
	if (!isPromise || node.arguments.length !== 1 || executor?.type !== "ArrowFunctionExpression") return undefined;
	const [resolve] = executor.params;
	const body = executor.body.type === "BlockStatement" ? undefined : throughParens(executor.body);
	if (body?.type !== "CallExpression" || resolve?.type !== "Identifier" || executor.params.length !== 1)
		return undefined;
	const [callback, ms] = body.arguments;
	const isTimer =
		body.callee.type === "Identifier" && body.callee.name === "setTimeout" && context.isFree("setTimeout");
	if (!isTimer || body.arguments.length !== 2 || callback?.type !== "Identifier" || callback.name !== resolve.name)
		return undefined;
	if (!ms || ms.type === "SpreadElement") return undefined;
	return { body: { kind: "wait", ms: readValue(ms, context.source) }, parts: { ms } };
}

/** The names in `a.b.c(…)`, where the first is the engine's. */
function calleeOf(call: CallExpression, { isFree }: StatementContext): readonly string[] | undefined {
	const names: string[] = [];
	let node = throughParens(call.callee as Expression);
	while (node.type === "MemberExpression") {
		if (node.computed || node.optional || node.property.type !== "Identifier") return undefined;
		names.push(node.property.name);
		node = throughParens(node.object as Expression);
	}
	if (call.optional || node.type !== "Identifier" || !isFree(node.name)) return undefined;
	return [node.name, ...names.reverse()];
}

function plainArguments(call: CallExpression): readonly Expression[] | undefined {
	const isPlain = (arg: Expression | SpreadElement): arg is Expression => arg.type !== "SpreadElement";
	return call.arguments.every(isPlain) ? (call.arguments as Expression[]) : undefined;
}
