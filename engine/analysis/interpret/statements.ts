import type { AnyNode, Program, Statement, TryStatement } from "acorn";
import { isNone, join, NOTHING, truth, type Value } from "../value/index.ts";
import { letHappen } from "./deferred.ts";
import { isFilled, itemsOf } from "./items.ts";
import { keysIn } from "./keys-in.ts";
import { eachKnown, type Known, knownItems, knownKeys } from "./known-items.ts";
import { runLoop } from "./loops.ts";
import type { Machine, Target } from "./machine.ts";
import { makeError } from "./make-error.ts";
import { copyState, joinStates, type State } from "./memory.ts";
import { namesOf } from "./names-of.ts";
import { createScope, declare, hoist } from "./scopes.ts";
import { noteRead } from "./store.ts";

/** Runs statements in a scope of their own. */
export function executeBlock(m: Machine, statements: readonly (Statement | Program["body"][number])[]): void {
	// Most blocks declare nothing.
	if (!statements.some(isDeclaration)) return executeAll(m, statements);
	const outer = m.frame.scope;
	m.frame.scope = createScope(outer);
	hoist(m, m.frame.scope, statements);
	executeAll(m, statements);
	m.frame.scope = outer;
}

const isDeclaration = ({ type }: { readonly type: string }): boolean => type.endsWith("Declaration");

export function executeAll(m: Machine, statements: readonly (Statement | Program["body"][number])[]): void {
	for (const statement of statements) if (m.state !== null) execute(m, statement as Statement);
}

const NO_LABELS: ReadonlySet<string> = new Set();

export function execute(m: Machine, node: Statement, labels: ReadonlySet<string> = NO_LABELS): void {
	if (m.state === null) return;
	m.spend(1);
	switch (node.type) {
		case "ExpressionStatement":
			m.evaluate(node.expression, node.expression.type === "MemberExpression" || node.expression.type === "Identifier");
			return;
		case "BlockStatement":
			return labels.size > 0
				? withTarget(m, { labels, isLoop: false, isPlain: false }, () => executeBlock(m, node.body))
				: executeBlock(m, node.body);
		case "VariableDeclaration":
			for (const { id, init } of node.declarations) {
				if (init) {
					const value = m.evaluate(init, true);
					if (id.type === "Identifier") noteRead(m, value, init, false);
					m.bind(id, value, "declare");
				} else if (node.kind !== "var") m.bind(id, NOTHING, "declare");
			}
			return;
		case "ClassDeclaration":
			m.bind(node.id, m.evaluate(node), "declare");
			return;
		case "IfStatement":
			return executeIf(m, node);
		case "ForStatement":
		case "WhileStatement":
		case "DoWhileStatement":
			return executeFor(m, node, labels);
		case "ForOfStatement":
		case "ForInStatement":
			return executeForEach(m, node, labels);
		case "ReturnStatement": {
			if (node.argument) {
				const outer = m.isAwaited;
				m.isAwaited = m.frame.isAwaited;
				const value = m.evaluate(node.argument, true);
				noteRead(m, value, node, false);
				m.isAwaited = outer;
				m.frame.result = join(m.frame.result, value);
			} else m.frame.result = join(m.frame.result, NOTHING);
			m.frame.returns = joinStates(m.frame.returns, m.state);
			if (m.when !== "always") m.frame.hasLeft = true;
			m.state = null;
			return;
		}
		case "ThrowStatement": {
			const before = m.thrown;
			m.thrown = join(before, m.evaluate(node.argument));
			if (m.thrown !== before) m.hasSharedChanged = true;
			if (m.when !== "always") for (const active of m.tries) active.canThrow = true;
			m.state = null;
			return;
		}
		case "TryStatement":
			return executeTry(m, node);
		case "SwitchStatement":
			return executeSwitch(m, node, labels);
		case "LabeledStatement":
			return execute(m, node.body, new Set([...labels, node.label.name]));
		case "BreakStatement":
		case "ContinueStatement":
			return jump(m, node);
		case "WithStatement":
			return execute(m, node.body);
		default:
			// Functions are declared already; the rest does nothing.
			return;
	}
}

function withTarget(
	m: Machine,
	target: Pick<Target, "labels" | "isLoop" | "isPlain">,
	work: (target: Target) => void,
): void {
	const full: Target = { ...target, breaks: null, continues: null };
	m.frame.targets.push(full);
	work(full);
	m.frame.targets.pop();
	m.state = joinStates(m.state, full.breaks);
}

function jump(m: Machine, node: AnyNode & { type: "BreakStatement" | "ContinueStatement" }): void {
	const name = node.label?.name;
	const isBreak = node.type === "BreakStatement";
	const target = m.frame.targets.findLast((candidate) =>
		name !== undefined ? candidate.labels.has(name) : isBreak ? candidate.isPlain : candidate.isLoop,
	);
	if (target) {
		if (isBreak) target.breaks = joinStates(target.breaks, m.state);
		else target.continues = joinStates(target.continues, m.state);
	}
	m.state = null;
}

function executeIf(m: Machine, node: AnyNode & { type: "IfStatement" }): void {
	const known = truth(m.evaluate(node.test));
	if (m.state === null) return;
	if (known !== undefined) {
		const taken = known ? node.consequent : node.alternate;
		if (taken) execute(m, taken);
		return;
	}
	const before = copyState(m.state);
	inBranch(m, () => execute(m, node.consequent));
	const after = m.state;
	m.state = before;
	if (node.alternate) inBranch(m, () => execute(m, node.alternate as Statement));
	m.state = joinStates(m.state, after);
}

/** Something that may not happen. */
export function inBranch(m: Machine, work: () => void): void {
	const outer = m.when;
	if (outer === "always") m.when = "branch";
	work();
	m.when = outer;
}

function executeFor(
	m: Machine,
	node: AnyNode & { type: "ForStatement" | "WhileStatement" | "DoWhileStatement" },
	labels: ReadonlySet<string>,
): void {
	const outer = m.frame.scope;
	if (node.type === "ForStatement" && node.init) {
		m.frame.scope = createScope(outer);
		if (node.init.type === "VariableDeclaration") {
			if (node.init.kind !== "var") hoist(m, m.frame.scope, [node.init]);
			execute(m, node.init);
		} else m.evaluate(node.init);
	}
	const update = node.type === "ForStatement" ? node.update : undefined;
	const test = node.test;
	runLoop(m, labels, {
		...(test && { test: () => truth(m.evaluate(test)) }),
		body: () => execute(m, node.body),
		...(update && { update: () => void m.evaluate(update) }),
		isTestedLast: node.type === "DoWhileStatement",
	});
	m.frame.scope = outer;
}

function executeForEach(
	m: Machine,
	node: AnyNode & { type: "ForOfStatement" | "ForInStatement" },
	labels: ReadonlySet<string>,
): void {
	const list = m.evaluate(node.right, true);
	noteRead(m, list, node.right, true);
	const outer = m.frame.scope;
	const isForOf = node.type === "ForOfStatement";
	const turn = (item: Value) => {
		if (node.type === "ForOfStatement" && node.await) letHappen(m);
		m.frame.scope = createScope(outer);
		if (node.left.type === "VariableDeclaration") {
			const [declarator] = node.left.declarations;
			if (node.left.kind !== "var") hoist(m, m.frame.scope, [node.left]);
			if (declarator) m.bind(declarator.id, item, "declare");
		} else m.bind(node.left, item, "assign");
		execute(m, node.body);
		m.frame.scope = outer;
	};
	const all = (): Value => (isForOf ? itemsOf(m, list, node) : keysIn(m, list, node));
	const known = isForOf ? knownItems(m, list) : knownKeys(m, list);
	if (known) {
		all();
		if (runKnownLoop(m, labels, node, known, turn)) return;
	}
	runLoop(m, labels, {
		isSure: isForOf && isFilled(m, list),
		test: () => undefined,
		body: () => {
			const item = all();
			// Nothing to go through.
			if (isNone(item)) m.state = null;
			else turn(item);
		},
	});
	m.frame.scope = outer;
}

/** Turn by turn; false where the list changed on the way, so that the rest of it has to be gone through as unknown. */
function runKnownLoop(
	m: Machine,
	labels: ReadonlySet<string>,
	node: AnyNode,
	known: Known,
	turn: (item: Value) => void,
): boolean {
	let isWhole = true;
	withTarget(m, { labels, isLoop: true, isPlain: true }, (target) => {
		const end = eachKnown(m, node, known, (item) => {
			turn(item);
			m.state = joinStates(m.state, target.continues);
			target.continues = null;
		});
		isWhole = end === "all";
	});
	return isWhole;
}

function executeSwitch(m: Machine, node: AnyNode & { type: "SwitchStatement" }, labels: ReadonlySet<string>): void {
	m.evaluate(node.discriminant);
	if (m.state === null) return;
	const outer = m.frame.scope;
	m.frame.scope = createScope(outer);
	hoist(
		m,
		m.frame.scope,
		node.cases.flatMap(({ consequent }) => consequent),
	);
	const before = m.state;
	let hasDefault = false;
	withTarget(m, { labels, isLoop: false, isPlain: true }, () => {
		m.state = null;
		inBranch(m, () => {
			for (const { test, consequent } of node.cases) {
				const fallen = m.state;
				m.state = copyState(before);
				if (test) m.evaluate(test);
				else hasDefault = true;
				m.state = joinStates(fallen, m.state);
				executeAll(m, consequent);
			}
		});
		if (!hasDefault) m.state = joinStates(m.state, before);
	});
	m.frame.scope = outer;
}

function executeTry(m: Machine, node: TryStatement): void {
	const start = m.state as State;
	const { handler, finalizer } = node;
	const outside = finalizer ? copyState(start) : undefined;
	if (outside) m.handlers.push(outside);
	const kept = finalizer ? takeExits(m) : undefined;
	if (handler) {
		const caught = copyState(start);
		m.handlers.push(caught);
		m.tries.push({ canThrow: false });
		executeBlock(m, node.block.body);
		m.tries.pop();
		m.handlers.splice(m.handlers.indexOf(caught), 1);
		const normal = m.state;
		m.state = caught;
		const outer = m.when;
		m.when = "catch";
		const scope = m.frame.scope;
		m.frame.scope = createScope(scope);
		if (handler.param) {
			for (const name of namesOf(handler.param)) declare(m, m.frame.scope, handler.param, name);
			m.bind(handler.param, join(makeError(m, handler), m.thrown), "declare");
		}
		executeBlock(m, handler.body.body);
		m.frame.scope = scope;
		m.when = outer;
		m.state = joinStates(normal, m.state);
	} else executeBlock(m, node.block.body);
	if (!finalizer || !outside) return;
	m.handlers.splice(m.handlers.indexOf(outside), 1);
	const normal = m.state;
	const exits = takeExits(m);
	m.state = exits.reduce((state: State | null, exit) => joinStates(state, exit.state), normal) ?? copyState(outside);
	executeBlock(m, finalizer.body);
	for (const exit of exits) exit.put(joinStates(exit.state === null ? null : m.state, null));
	for (const exit of kept ?? []) exit.add(exit.state);
	if (normal === null) m.state = null;
}

interface Exit {
	readonly state: State | null;
	put(state: State | null): void;
	add(state: State | null): void;
}

/** The ways out of this function and its loops, emptied: what a `finally` stands in the way of. */
function takeExits(m: Machine): Exit[] {
	const { frame } = m;
	const exits: Exit[] = [
		exitOf(
			() => frame.returns,
			(state) => {
				frame.returns = state;
			},
		),
	];
	for (const target of frame.targets) {
		exits.push(
			exitOf(
				() => target.breaks,
				(state) => {
					target.breaks = state;
				},
			),
			exitOf(
				() => target.continues,
				(state) => {
					target.continues = state;
				},
			),
		);
	}
	return exits;
}

function exitOf(get: () => State | null, set: (state: State | null) => void): Exit {
	const state = get();
	set(null);
	return {
		state,
		put: (after) => set(after === null ? null : copyState(after)),
		add: (other) => set(joinStates(get(), other)),
	};
}
