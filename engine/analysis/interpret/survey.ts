/** What a program's syntax tells before any of it is run, found in one walk. */
import type { AnyNode, Pattern as PatternNode, Program } from "acorn";
import type { FunctionNode } from "../value/index.ts";
import { namesOf } from "./names-of.ts";
import { childKeys } from "./nodes.ts";

export interface Activation {
	/** The names that `var` declares in it, blocks and all. */
	readonly vars: readonly string[];
	/** Whether, without the functions inside it, it awaits or yields before its end. */
	readonly waits: boolean;
}

export interface Survey {
	/**
	 * The names that some function assigns without declaring them: those variables may change whenever a function runs, so
	 * nothing is known of them but all that they ever hold.
	 */
	readonly shared: ReadonlySet<string>;
	/** What is known of the module as a whole and of each function. */
	readonly activations: ReadonlyMap<AnyNode, Activation>;
	/** Whether `lib` is named at all. */
	readonly namesLib: boolean;
	/** Whether `arguments` is. */
	readonly namesArguments: boolean;
}

const surveys = new WeakMap<Program, Survey>();

export function surveyOf(program: Program): Survey {
	const known = surveys.get(program);
	if (known !== undefined) return known;
	const made = survey(program as AnyNode);
	surveys.set(program, made);
	return made;
}

type Children = Readonly<Record<string, AnyNode | (AnyNode | null)[] | null>>;

interface Open {
	readonly body: AnyNode | undefined;
	readonly declared: string[];
	readonly assigned: string[];
	readonly vars: string[];
	waits: boolean;
}

function survey(program: AnyNode): Survey {
	const shared = new Set<string>();
	const activations = new Map<AnyNode, Activation>();
	let namesLib = false;
	let namesArguments = false;
	let open = start(undefined);

	function visit(node: AnyNode): void {
		switch (node.type) {
			case "Identifier":
				if (node.name === "lib") namesLib = true;
				else if (node.name === "arguments") namesArguments = true;
				return;
			case "Literal":
				if (node.value === "lib") namesLib = true;
				return;
			case "FunctionDeclaration":
			case "FunctionExpression":
			case "ArrowFunctionExpression":
				return visitFunction(node as FunctionNode);
			case "VariableDeclaration":
				if (node.kind === "var") for (const { id } of node.declarations) namesOf(id, open.vars);
				break;
			case "VariableDeclarator":
				namesOf(node.id, open.declared);
				break;
			case "CatchClause":
				if (node.param) namesOf(node.param, open.declared);
				break;
			case "AssignmentExpression":
				namesOf(node.left as PatternNode, open.assigned);
				break;
			case "UpdateExpression":
				if (node.argument.type === "Identifier") open.assigned.push(node.argument.name);
				break;
			case "ForOfStatement":
			case "ForInStatement":
				if (node.left.type !== "VariableDeclaration") namesOf(node.left, open.assigned);
				if (node.type === "ForOfStatement" && node.await) open.waits = true;
				break;
			case "AwaitExpression":
			case "YieldExpression":
				// What is waited for last puts nothing off.
				if (node !== open.body) open.waits = true;
				break;
		}
		visitChildren(node);
	}

	/** Recurses by itself alone: trees can be deep. */
	function visitChildren(node: AnyNode): void {
		const keys = childKeys(node);
		for (let i = 0; i < keys.length; i++) {
			const value = (node as unknown as Children)[keys[i] as string];
			if (!value) continue;
			if (!Array.isArray(value)) visit(value);
			else for (let j = 0; j < value.length; j++) if (value[j]) visit(value[j] as AnyNode);
		}
	}

	function visitFunction(node: FunctionNode): void {
		const outer = open;
		open = start(node.body);
		for (const param of node.params) namesOf(param, open.declared);
		visitChildren(node);
		for (const name of open.assigned) if (!open.declared.includes(name)) shared.add(name);
		activations.set(node, { vars: open.vars, waits: open.waits });
		open = outer;
	}

	visitChildren(program);
	activations.set(program, { vars: open.vars, waits: open.waits });
	return { shared, activations, namesLib, namesArguments };
}

const start = (body: AnyNode | undefined): Open => ({ body, declared: [], assigned: [], vars: [], waits: false });
