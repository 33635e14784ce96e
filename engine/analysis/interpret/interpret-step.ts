import type { AnyNode, Expression, Program } from "acorn";
import { createDataRoot, type DataRef, NOTHING, TooMuch, type Value } from "../value/index.ts";
import { createFrame } from "./create-frame.ts";
import { createMachine } from "./create-machine.ts";
import { letHappen } from "./deferred.ts";
import { loadLibrary, mentioned } from "./load-library.ts";
import type { KeyWatcher, Library, Machine, Read, SubtaskStart } from "./machine.ts";
import { copyState, createCollector, createState, type State } from "./memory.ts";
import { exported, runModule } from "./run-module.ts";
import { surveyOf } from "./survey.ts";

export interface StepCode {
	readonly program: Program;
	/** What `condition` is initialised with: it does not run with the step. */
	readonly condition?: Expression | undefined;
	readonly libraries: readonly Library[];
	/** How much work it may be; about half a million for a second. */
	readonly budget?: number;
	readonly watcher?: KeyWatcher;
}

/** What a step can do. */
export interface Interpretation {
	readonly root: DataRef;
	/** What can hold when it has ended; null where it never ends but by throwing. */
	readonly end: State | null;
	/** What can hold at any point of it, one added to the other. */
	readonly anywhere: State;
	readonly reads: readonly Read[];
	readonly subtasks: readonly SubtaskStart[];
	/** False where it was too much work: then it may do anything. */
	readonly isComplete: boolean;
}

const DEFAULT_BUDGET = 250_000;
/** Passes until what functions assign outside of themselves is known. */
const MAX_PASSES = 5;

/**
 * Runs a step's code with what it can come to in place of values, on all ways at once (abstract interpretation after
 * P. and R. Cousot: joins where ways meet, widening in loops), with objects told apart by where they are made.
 */
export function interpretStep(code: StepCode): Interpretation {
	try {
		return interpret(code);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		// The code is nested so deeply that it cannot even be looked through.
		const nothing = createState(() => {});
		return { root: createDataRoot(), end: null, anywhere: nothing, reads: [], subtasks: [], isComplete: false };
	}
}

function interpret(code: StepCode): Interpretation {
	const loaded = new Map<string, Value>();
	const machine = createMachine({
		program: code.program,
		libraries: code.libraries,
		skipped: code.condition as AnyNode | undefined,
		budget: code.budget ?? DEFAULT_BUDGET,
		watcher: code.watcher,
		library: (m, name) => loadLibrary(m, name, code.libraries, loaded),
	});
	const empty = createState(machine.spend);
	try {
		for (let pass = 1; ; pass++) {
			const result = runOnce(machine, code, empty, loaded);
			if (!machine.hasSharedChanged) return result;
			if (pass === MAX_PASSES) throw new TooMuch();
		}
	} catch (error) {
		if (!(error instanceof TooMuch) && !(error instanceof RangeError)) throw error;
		return {
			root: machine.root,
			end: null,
			anywhere: empty,
			reads: [...machine.reads],
			subtasks: [],
			isComplete: false,
		};
	}
}

function runOnce(m: Machine, code: StepCode, empty: State, loaded: Map<string, Value>): Interpretation {
	const anywhere = createCollector(empty);
	m.state = copyState(empty);
	m.hasSharedChanged = false;
	m.handlers.splice(0, m.handlers.length, anywhere);
	m.tries.length = 0;
	m.when = "always";
	m.deferring = 0;
	m.overlapping = 0;
	m.turns = 1;
	m.isAwaited = false;
	m.reads.length = 0;
	m.noted.clear();
	m.subtasks.clear();
	m.deferredCalls.length = 0;
	loaded.clear();
	if (code.libraries.length > 0 && surveyOf(code.program).namesLib) {
		const words = mentioned(code.program);
		for (const { name } of code.libraries) if (words.has(name)) m.library(name);
	}
	m.frame = createFrame("step", "");
	runModule(m, code.program);
	const content = exported(m, code.program, "content");
	m.call({ callee: content, self: NOTHING, args: [], node: code.program as AnyNode, isAwaited: true });
	letHappen(m);
	return {
		root: m.root,
		end: m.state === null ? null : copyState(m.state),
		anywhere,
		reads: [...m.reads],
		subtasks: [...m.subtasks.values()],
		isComplete: true,
	};
}
