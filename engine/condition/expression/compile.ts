import type { Expression, ObjectExpression, SpreadElement } from "acorn";
import type { Budget } from "./budget.ts";
import { compileLink, compileNew } from "./compile-chain.ts";
import { type CompileScope, isGlobalName, NotCovered, type Run, STOPPED, sourceOf } from "./compile-scope.ts";
import { ExpressionError } from "./expression-error.ts";
import { GLOBAL_CONSTANTS } from "./globals.ts";
import { BINARY_OPERATORS, joined, UNARY_OPERATORS } from "./operators.ts";
import { isList, isPlainObject, toText, type Value, type ValueObject } from "./value.ts";

const MAX_DEPTH = 200;

/**
 * Compiles an expression to closures that work on JSON data only: no access to prototypes, no calls but to functions
 * without effects, every step counted.
 * @throws NotCovered for an expression with anything else in it.
 */
export function compile(node: Expression, outer: CompileScope): Run {
	const scope = { ...outer, depth: outer.depth + 1 };
	if (scope.depth > MAX_DEPTH) throw new NotCovered();
	const run = compileNode(node, scope);
	return (env) => {
		env.budget.spend(1);
		return run(env);
	};
}

function compileNode(node: Expression, scope: CompileScope): Run {
	switch (node.type) {
		case "Literal": {
			const { value } = node;
			if (node.regex || typeof value === "bigint" || typeof value === "object" ? value !== null : false)
				throw new NotCovered();
			return () => value as Value;
		}
		case "Identifier":
			return compileName(node.name, scope);
		case "TemplateLiteral": {
			const texts = node.quasis.map(({ value }) => value.cooked ?? "");
			const parts = node.expressions.map((part) => compile(part, scope));
			return (env) =>
				parts.reduce(
					(text, part, index) =>
						joined(joined(text, toText(part(env), env.budget), env.budget), texts[index + 1] as string, env.budget),
					texts[0] as string,
				);
		}
		case "ArrayExpression":
			return compileList(node.elements, scope);
		case "ObjectExpression":
			return compileObject(node, scope);
		case "MemberExpression":
		case "CallExpression":
		case "ChainExpression": {
			const link = compileLink(node.type === "ChainExpression" ? node.expression : node, scope, compile);
			return (env) => {
				const value = link(env);
				return value === STOPPED ? undefined : value;
			};
		}
		case "NewExpression":
			return compileNew(node, scope, compile) as Run;
		case "UnaryExpression": {
			const operator = UNARY_OPERATORS[node.operator];
			if (!operator) throw new NotCovered();
			const argument = compile(node.argument, scope);
			return (env) => operator(argument(env), env.budget);
		}
		case "BinaryExpression": {
			const operator = BINARY_OPERATORS[node.operator];
			if (!operator || node.left.type === "PrivateIdentifier") throw new NotCovered();
			const left = compile(node.left, scope);
			const right = compile(node.right, scope);
			return (env) => operator(left(env), right(env), env.budget);
		}
		case "LogicalExpression": {
			const left = compile(node.left, scope);
			const right = compile(node.right, scope);
			if (node.operator === "&&") return (env) => left(env) && right(env);
			if (node.operator === "||") return (env) => left(env) || right(env);
			return (env) => left(env) ?? right(env);
		}
		case "ConditionalExpression": {
			const test = compile(node.test, scope);
			const yes = compile(node.consequent, scope);
			const no = compile(node.alternate, scope);
			return (env) => (test(env) ? yes(env) : no(env));
		}
		case "ParenthesizedExpression":
			return compile(node.expression, scope);
		default:
			throw new NotCovered();
	}
}

function compileName(name: string, scope: CompileScope): Run {
	const slot = scope.parameters.get(name);
	if (slot !== undefined) return (env) => env.locals[slot];
	const binding = scope.bindings.get(name);
	if (binding === undefined) {
		if (name === "data") return (env) => env.data;
		if (!isGlobalName(name, scope) || !GLOBAL_CONSTANTS.has(name)) throw new NotCovered();
		const constant = GLOBAL_CONSTANTS.get(name);
		return () => constant;
	}
	if (binding.kind !== "const") throw new NotCovered();
	const { constants } = scope.shared;
	if (!constants.has(name)) {
		// A constant that leads back to itself finds nothing here.
		constants.set(name, undefined);
		constants.set(name, compile(binding.init, { ...scope, parameters: new Map() }));
	}
	const run = constants.get(name);
	if (!run) throw new NotCovered();
	return run;
}

function compileList(elements: readonly (Expression | SpreadElement | null)[], scope: CompileScope): Run {
	const parts = elements.map((element) => {
		if (element === null) return { spread: false, run: () => undefined, text: "" };
		if (element.type !== "SpreadElement") return { spread: false, run: compile(element, scope), text: "" };
		return { spread: true, run: compile(element.argument, scope), text: sourceOf(element.argument, scope.source) };
	});
	return (env) => {
		const list: Value[] = [];
		for (const { spread, run, text } of parts) {
			const value = run(env);
			if (!spread) list.push(value);
			else if (isList(value) || typeof value === "string") {
				env.budget.spend(value.length);
				for (const item of value) list.push(item);
				env.budget.checkList(list.length);
			} else throw new ExpressionError("TypeError", `${text} is not iterable`);
		}
		return list;
	};
}

function compileObject(node: ObjectExpression, scope: CompileScope): Run {
	const parts = node.properties.map((property) => {
		if (property.type === "SpreadElement")
			return { spread: true, key: () => "", run: compile(property.argument, scope) };
		if (property.kind !== "init" || property.method) throw new NotCovered();
		const run = compile(property.value, scope);
		if (property.computed) {
			const key = compile(property.key, scope);
			return { spread: false, key: (env: Parameters<Run>[0]) => toText(key(env), env.budget), run };
		}
		const name =
			property.key.type === "Identifier" ? property.key.name : String((property.key as { value?: unknown }).value);
		return { spread: false, key: () => name, run };
	});
	return (env) => {
		const object: ValueObject = {};
		for (const { spread, key, run } of parts) {
			const name = key(env);
			const value = run(env);
			const entries: [string, Value][] = spread ? spreadEntries(value, env.budget) : [[name, value]];
			env.budget.spend(entries.length);
			for (const [own, inner] of entries) if (own !== "__proto__") object[own] = inner;
		}
		return object;
	};
}

function spreadEntries(value: Value, budget: Budget): [string, Value][] {
	if (!isPlainObject(value) && !isList(value) && typeof value !== "string") return [];
	if (!isPlainObject(value)) budget.checkList(value.length);
	return Object.entries(value);
}
