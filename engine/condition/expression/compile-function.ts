import type { ArrowFunctionExpression, Expression, Pattern } from "acorn";
import type { Callback } from "./arguments.ts";
import { type Compile, type CompileScope, type Environment, NotCovered, type Run } from "./compile-scope.ts";
import { ExpressionError } from "./expression-error.ts";
import { isList, readMember, toText, type Value } from "./value.ts";

type Assign = (value: Value, env: Environment) => void;

/** A function written in place, such as the argument of `some`: parameters and one expression. */
export function compileFunction(
	node: ArrowFunctionExpression,
	scope: CompileScope,
	compile: Compile,
): (env: Environment) => Callback {
	if (node.async) throw new NotCovered();
	const parameters = new Map(scope.parameters);
	const inner: CompileScope = { ...scope, parameters, depth: scope.depth + 1 };
	const assigns = node.params.map((pattern) => compilePattern(pattern, parameters, inner, compile));
	const body = compile(bodyOf(node), inner);
	return (env) =>
		(...args) => {
			env.budget.spend(1);
			for (let i = 0; i < assigns.length; i++) (assigns[i] as Assign)(args[i], env);
			return body(env);
		};
}

function bodyOf(node: ArrowFunctionExpression): Expression {
	if (node.body.type !== "BlockStatement") return node.body;
	const [statement] = node.body.body;
	if (node.body.body.length === 1 && statement?.type === "ReturnStatement" && statement.argument)
		return statement.argument;
	throw new NotCovered();
}

function compilePattern(
	pattern: Pattern,
	parameters: Map<string, number>,
	scope: CompileScope,
	compile: Compile,
): Assign {
	switch (pattern.type) {
		case "Identifier": {
			const slot = scope.shared.slots++;
			parameters.set(pattern.name, slot);
			return (value, env) => {
				env.locals[slot] = value;
			};
		}
		case "AssignmentPattern": {
			const fallback: Run = compile(pattern.right, scope);
			const assign = compilePattern(pattern.left, parameters, scope, compile);
			return (value, env) => assign(value === undefined ? fallback(env) : value, env);
		}
		case "ArrayPattern": {
			const items = pattern.elements.map((element) =>
				element ? compilePattern(element, parameters, scope, compile) : undefined,
			);
			return (value, env) => {
				if (!isList(value) && typeof value !== "string")
					throw new ExpressionError("TypeError", `${toText(value, env.budget)} is not iterable`);
				items.forEach((assign, index) => {
					assign?.(value[index], env);
				});
			};
		}
		case "ObjectPattern": {
			const members = pattern.properties.map((property) => {
				if (property.type === "RestElement" || property.computed) throw new NotCovered();
				const key =
					property.key.type === "Identifier" ? property.key.name : String((property.key as { value?: unknown }).value);
				return [key, compilePattern(property.value, parameters, scope, compile)] as const;
			});
			return (value, env) => {
				if (value === null || value === undefined)
					throw new ExpressionError("TypeError", `Cannot destructure '${value}' as it is ${value}.`);
				for (const [key, assign] of members) assign(readMember(value, key), env);
			};
		}
		default:
			throw new NotCovered();
	}
}
