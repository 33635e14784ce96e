import type { AnyNode, Program } from "acorn";
import {
	createDataRoot,
	type FunctionRef,
	type HeapRef,
	NONE,
	NOTHING,
	TooMuch,
	type Value,
	type Variable,
} from "../value/index.ts";
import { callValue, construct } from "./calls.ts";
import { createFrame } from "./create-frame.ts";
import { entryOf } from "./entry-of.ts";
import { evaluate } from "./expressions.ts";
import { perhaps } from "./loops.ts";
import type { KeyWatcher, Library, Machine } from "./machine.ts";
import { callNative } from "./natives.ts";
import { bind } from "./patterns.ts";
import { execute } from "./statements.ts";
import { type Activation, surveyOf } from "./survey.ts";

export interface MachineOptions {
	readonly program: Program;
	readonly libraries: readonly Library[];
	/** Code that never runs. */
	readonly skipped?: AnyNode | undefined;
	/** Steps of work after which it throws `TooMuch`. */
	readonly budget: number;
	readonly watcher?: KeyWatcher | undefined;
	/** Loads a library. */
	readonly library: (m: Machine, name: string) => Value;
}

/** Puts the parts of the interpreter together. */
export function createMachine(options: MachineOptions): Machine {
	let left = options.budget;
	const variables = createTable<Variable>();
	const heap = createTable<HeapRef>();
	const functions = createTable<FunctionRef>();
	const paths = createTable<string>();
	let lastPath = 0;
	const own = surveyOf(options.program);
	const shared = { step: own.shared, library: sharedInLibraries(options.libraries) };
	const spend = (units: number) => {
		left -= units;
		if (left < 0) throw new TooMuch();
	};
	const m: Machine = {
		watcher: options.watcher,
		state: null,
		handlers: [],
		frame: createFrame("step", ""),
		when: "always",
		deferring: 0,
		overlapping: 0,
		written: 0,
		turns: 1,
		tries: [],
		isAwaited: false,
		root: createDataRoot(),
		thrown: NONE,
		resolved: NONE,
		shared: new Map(),
		hasSharedChanged: false,
		deferredCalls: [],
		reads: [],
		noted: new Map(),
		elsewhere: [],
		sites: new Map(),
		subtasks: new Map(),
		libraries: options.libraries.map(({ name }) => name),
		spend,
		evaluate: (node, isBase) => (node === options.skipped ? NOTHING : evaluate(m, node as AnyNode, isBase)),
		execute: (node) => execute(m, node),
		bind: (pattern, value, naming) => bind(m, pattern, value, naming),
		call: (call) => callValue(m, call),
		callNative: (receiver, name, call) => callNative(m, receiver, name, call),
		construct: (call) => construct(m, call),
		perhaps: (work, times) => perhaps(m, work, times),
		library: (name) => options.library(m, name),
		namesArguments:
			own.namesArguments ||
			options.libraries.some(({ program }) => program !== undefined && surveyOf(program).namesArguments),
		closures: 0,
		activation: (node) => own.activations.get(node) ?? activationInLibraries(options.libraries, node),
		variable(owner, name) {
			const variable = variables.get(owner, m.frame.path, name, () => ({
				name,
				shared: shared[m.frame.source].has(name),
				cell: -1,
			}));
			m.frame.variables.push(variable);
			return variable;
		},
		intern(made) {
			m.closures++;
			return functions.get(made.node as AnyNode, m.frame.path, "", () => made);
		},
		pathOf: (path, node) => paths.get(node, path, "", () => String(++lastPath)),
		allocate: (node, form, part = "", of) =>
			heap.get(node, m.frame.path, part === "" ? form : `${form} ${part}`, () => ({
				kind: "heap",
				form,
				node,
				cell: -1,
				...(of && { of }),
			})),
	};
	return m;
}

const sharedNames = new WeakMap<readonly Library[], ReadonlySet<string>>();

function sharedInLibraries(libraries: readonly Library[]): ReadonlySet<string> {
	return entryOf(sharedNames, libraries, () => {
		const names = new Set<string>();
		for (const { program } of libraries) if (program) for (const name of surveyOf(program).shared) names.add(name);
		return names;
	});
}

function activationInLibraries(libraries: readonly Library[], node: AnyNode): Activation {
	for (const { program } of libraries) {
		const known = program && surveyOf(program).activations.get(node);
		if (known) return known;
	}
	throw new Error("A function is in none of the programs");
}

interface Made<T> {
	readonly path: string;
	readonly part: string;
	readonly thing: T;
	next: Made<T> | undefined;
	others: Map<string, T> | undefined;
}

/** Most nodes have one thing, or a few; further ones are found by their names. */
const MAX_CHAINED = 8;

function others<T>(made: Made<T>): Map<string, T> {
	made.others ??= new Map();
	return made.others;
}

/** One thing for each node, way there and part. */
function createTable<T>() {
	const byNode = new Map<AnyNode, Made<T>>();
	return {
		get(node: AnyNode, path: string, part: string, make: () => T): T {
			const first = byNode.get(node);
			let last: Made<T> | undefined;
			let count = 0;
			for (let made = first; made !== undefined; made = made.next) {
				if (made.path === path && made.part === part) return made.thing;
				last = made;
				if (++count === MAX_CHAINED) return entryOf(others(made), `${path}\0${part}`, make);
			}
			const made: Made<T> = { path, part, thing: make(), next: undefined, others: undefined };
			if (last === undefined) byNode.set(node, made);
			else last.next = made;
			return made.thing;
		},
	};
}
