import type { CallExpression, Expression, MemberExpression, SpreadElement } from "acorn";
import { createTextPattern } from "../regex/index.ts";
import type { Argument, Callback } from "./arguments.ts";
import { compileFunction } from "./compile-function.ts";
import {
	type Compile,
	type CompileScope,
	type Environment,
	isGlobalName,
	NotCovered,
	type RunLink,
	STOPPED,
	sourceOf,
} from "./compile-scope.ts";
import { ExpressionError } from "./expression-error.ts";
import { GLOBAL_CONSTANTS, GLOBAL_FUNCTIONS, GLOBAL_OWNERS, newInstant } from "./globals.ts";
import { isKnownMethod, methodOf } from "./methods.ts";
import { isList, readMember, toText, type Value } from "./value.ts";

/** A member access or a call, which may be a link of an optional chain. */
export function compileLink(node: Expression, scope: CompileScope, compile: Compile): RunLink {
	if (node.type === "MemberExpression") return compileMember(node, scope, compile);
	if (node.type === "CallExpression") return compileCall(node, scope, compile);
	return compile(node, scope);
}

function compileMember(node: MemberExpression, scope: CompileScope, compile: Compile): RunLink {
	const global = globalName(node, scope);
	if (global !== undefined) {
		if (!GLOBAL_CONSTANTS.has(global)) throw new NotCovered();
		const constant = GLOBAL_CONSTANTS.get(global);
		return () => constant;
	}
	if (node.object.type === "Super" || node.property.type === "PrivateIdentifier") throw new NotCovered();
	const owner = compileLink(node.object, scope, compile);
	const key = compileKey(node, scope, compile);
	return (env) => {
		env.budget.spend(1);
		const value = owner(env);
		if (value === STOPPED) return STOPPED;
		if (value === null || value === undefined) {
			if (node.optional) return STOPPED;
			throw new ExpressionError("TypeError", `Cannot read properties of ${value} (reading '${key(env)}')`);
		}
		return readMember(value, key(env));
	};
}

function compileKey(
	node: MemberExpression,
	scope: CompileScope,
	compile: Compile,
): (env: Environment) => string | number {
	if (!node.computed) {
		const name = (node.property as { name: string }).name;
		return () => name;
	}
	const key = compile(node.property as Expression, scope);
	return (env) => {
		const value = key(env);
		return typeof value === "number" || typeof value === "string" ? value : toText(value, env.budget);
	};
}

/** `Math.max` where a member of a global is meant. */
function globalName(node: Expression, scope: CompileScope): string | undefined {
	if (node.type !== "MemberExpression" || node.computed || node.object.type !== "Identifier") return undefined;
	const owner = node.object.name;
	if (!GLOBAL_OWNERS.has(owner) || !isGlobalName(owner, scope)) return undefined;
	return `${owner}.${(node.property as { name: string }).name}`;
}

function globalFunction(node: Expression, scope: CompileScope) {
	if (node.type === "Identifier") return isGlobalName(node.name, scope) ? GLOBAL_FUNCTIONS.get(node.name) : undefined;
	const name = globalName(node, scope);
	return name === undefined ? undefined : GLOBAL_FUNCTIONS.get(name);
}

function compileCall(node: CallExpression, scope: CompileScope, compile: Compile): RunLink {
	const { callee } = node;
	if (callee.type === "Super") throw new NotCovered();
	const args = compileArguments(node.arguments, scope, compile);
	const known = globalFunction(callee, scope);
	if (known) {
		if (hasConverter(callee, node.arguments[1])) throw new NotCovered();
		return (env) => known(env, args(env), env.budget);
	}
	if (callee.type !== "MemberExpression" || callee.object.type === "Super" || globalName(callee, scope) !== undefined)
		throw new NotCovered();
	const name = methodName(callee);
	if (callee.object.type === "Literal" && callee.object.regex) return compileRegexTest(callee.object.regex, name, args);
	if (!isKnownMethod(name)) throw new NotCovered();
	const owner = compileLink(callee.object, scope, compile);
	const text = sourceOf(callee, scope.source);
	return (env) => {
		env.budget.spend(1);
		const self = owner(env);
		if (self === STOPPED) return STOPPED;
		if (self === null || self === undefined) {
			if (callee.optional) return STOPPED;
			throw new ExpressionError("TypeError", `Cannot read properties of ${self} (reading '${name}')`);
		}
		const method = methodOf(self, name);
		if (method) return method(self, args(env), env.budget);
		const member = readMember(self, name);
		if (node.optional && (member === undefined || member === null)) return STOPPED;
		throw new ExpressionError("TypeError", `${text} is not a function`);
	};
}

/** Whether `JSON.stringify` or `JSON.parse` is given a second argument that means something. */
function hasConverter(callee: Expression, second: Expression | SpreadElement | undefined): boolean {
	if (second === undefined || callee.type !== "MemberExpression") return false;
	if (callee.object.type !== "Identifier" || callee.object.name !== "JSON") return false;
	return (
		!(second.type === "Literal" && second.value === null) &&
		!(second.type === "Identifier" && second.name === "undefined")
	);
}

function methodName(callee: MemberExpression): string {
	if (!callee.computed && callee.property.type === "Identifier") return callee.property.name;
	if (callee.computed && callee.property.type === "Literal" && typeof callee.property.value === "string")
		return callee.property.value;
	throw new NotCovered();
}

/** `/…/.test(text)`, in linear time like every test of a condition. */
function compileRegexTest(
	{ pattern, flags }: { pattern: string; flags: string },
	name: string,
	args: (env: Environment) => Argument[],
): RunLink {
	const regex = createTextPattern(pattern, flags);
	if ("problem" in regex || name !== "test" || /[gy]/.test(flags)) throw new NotCovered();
	return (env) => {
		const [argument] = args(env);
		if (typeof argument === "function") throw new ExpressionError("TypeError", "A function is not a text");
		const text = toText(argument, env.budget);
		env.budget.spend(1 + Math.min(text.length, 10_000) * 4);
		return regex.test(text);
	};
}

/** The arguments of a call. */
export function compileArguments(
	nodes: readonly (Expression | SpreadElement)[],
	scope: CompileScope,
	compile: Compile,
): (env: Environment) => Argument[] {
	const parts = nodes.map((node) => {
		if (node.type !== "SpreadElement") return { spread: false, run: compileArgument(node, scope, compile) };
		return { spread: true, run: compile(node.argument, scope) };
	});
	return (env) => {
		const args: Argument[] = [];
		for (const { spread, run } of parts) {
			const value = run(env);
			if (!spread) args.push(value);
			else {
				if (!isList(value as Value))
					throw new ExpressionError(
						"TypeError",
						"Spread syntax requires ...iterable[Symbol.iterator] to be a function",
					);
				const list = value as Value[];
				env.budget.spend(list.length);
				env.budget.checkList(list.length * 2);
				for (const item of list) args.push(item);
			}
		}
		return args;
	};
}

function compileArgument(node: Expression, scope: CompileScope, compile: Compile): (env: Environment) => Argument {
	if (node.type === "ArrowFunctionExpression") return compileFunction(node, scope, compile);
	const known = globalFunction(node, scope);
	if (!known) return compile(node, scope);
	return (env): Callback =>
		(...args) =>
			known(env, args, env.budget);
}

/** `new Date(…)`; nothing else can be made. */
export function compileNew(
	node: Expression & { type: "NewExpression" },
	scope: CompileScope,
	compile: Compile,
): RunLink {
	if (node.callee.type !== "Identifier" || node.callee.name !== "Date" || !isGlobalName("Date", scope))
		throw new NotCovered();
	const args = compileArguments(node.arguments, scope, compile);
	return (env) => newInstant(env, args(env), env.budget);
}
