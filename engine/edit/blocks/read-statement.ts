import type { Expression, IfStatement, Statement, TryStatement, VariableDeclaration } from "acorn";
import { shownCode, throughParens } from "../source/index.ts";
import type { StatementContext, StatementReading } from "./block-node.ts";
import { readTest } from "./branch-test.ts";
import { readField } from "./field.ts";
import { readAwait, readCall } from "./read-call.ts";
import { readValue } from "./value.ts";

/** What a statement says. What has no shape of a block is code. */
export function readStatement(statement: Statement, context: StatementContext): StatementReading {
	return readShape(statement, context) ?? codeReading(statement, context.source);
}

export const codeReading = (statement: Statement, source: string): StatementReading => ({
	body: { kind: "code", code: shownCode(source, statement) },
	parts: { code: statement },
});

function readShape(statement: Statement, context: StatementContext): StatementReading | undefined {
	switch (statement.type) {
		case "ExpressionStatement":
			return readExpressionStatement(throughParens(statement.expression), context);
		case "VariableDeclaration":
			return readDeclaration(statement, context);
		case "IfStatement":
			return readBranch(statement, context);
		case "TryStatement":
			return readFailure(statement);
		case "ForOfStatement": {
			const { left, right, body } = statement;
			if (statement.await || left.type !== "VariableDeclaration" || left.kind === "var") return undefined;
			const id = left.declarations[0]?.id;
			const field = readField(right, context.roots);
			if (id?.type !== "Identifier" || !field || field.path.length === 0 || context.declares(body, id.name))
				return undefined;
			return {
				body: { kind: "repeat", item: id.name, field, blocks: [] },
				parts: { item: id, field: right },
				lists: [["each", body, id.name]],
			};
		}
		default:
			return undefined;
	}
}

function readExpressionStatement(node: Expression, context: StatementContext): StatementReading | undefined {
	const { roots, source } = context;
	const field = (given: Expression) => {
		const found = readField(given, roots);
		return found && found.path.length > 0 ? found : undefined;
	};
	switch (node.type) {
		case "AssignmentExpression": {
			const target = node.operator === "=" ? field(node.left as Expression) : undefined;
			if (target === undefined) return undefined;
			const call = readAwait(node.right, { kind: "field", field: target }, context);
			if (call) return { ...call, parts: { ...call.parts, result: node.left } };
			return {
				body: { kind: "set", field: target, value: readValue(node.right, source) },
				parts: { field: node.left, value: node.right },
			};
		}
		case "UnaryExpression": {
			const target = node.operator === "delete" ? field(node.argument) : undefined;
			return target && { body: { kind: "delete", field: target }, parts: { field: node.argument } };
		}
		case "AwaitExpression":
			return readAwait(node, null, context);
		case "CallExpression":
			return readCall(node, context);
		default:
			return undefined;
	}
}

/** `const name = await connectors.…`. */
function readDeclaration(node: VariableDeclaration, context: StatementContext): StatementReading | undefined {
	const [only, ...more] = node.declarations;
	if (!only?.init || more.length > 0 || node.kind !== "const") return undefined;
	const { id, init } = only;
	const result =
		id.type === "Identifier"
			? ({ kind: "name", name: id.name } as const)
			: ({ kind: "pattern", code: shownCode(context.source, id) } as const);
	const call = readAwait(init, result, context);
	return call && { ...call, parts: { ...call.parts, result: id } };
}

function readBranch(node: IfStatement, context: StatementContext): StatementReading {
	const test = readTest(node.test, context.source, context.roots);
	return {
		body: { kind: "branch", test, blocks: [], otherwise: node.alternate ? [] : null },
		parts: { test: node.test },
		lists: [["then", node.consequent], ...(node.alternate ? [["else", node.alternate] as const] : [])],
	};
}

function readFailure(node: TryStatement): StatementReading | undefined {
	const { handler } = node;
	const param = handler?.param;
	if (!handler || node.finalizer || (param && param.type !== "Identifier")) return undefined;
	return {
		body: { kind: "on-failure", blocks: [], error: param?.name ?? null, failed: [] },
		parts: { error: param ?? undefined },
		lists: [
			["try", node.block],
			["catch", handler.body],
		],
	};
}
