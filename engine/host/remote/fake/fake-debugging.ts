import {
	asEventSeq,
	type Breakpoint,
	type Debugging,
	type DebugState,
	type EngineNotice,
	StepscapeError,
	type TaskId,
} from "../../../contract/index.ts";

/** What tests say of debugged tasks. */
export interface FakeDebugging {
	readonly methods: Debugging;
	/** A task's state under the debugger from now on; told to subscribers. */
	put(state: DebugState): void;
}

/** The debugger of a fake engine: breakpoints are kept, and a task stands or runs as it was last put or asked to. */
export function createFakeDebugging(notify: (notice: EngineNotice) => void): FakeDebugging {
	const states = new Map<TaskId, DebugState>();
	let breakpoints: Breakpoint[] = [];
	let enabled = true;
	let lastId = 0;

	const list = () => ({ enabled, breakpoints: [...breakpoints] });
	const tell = () => notify({ type: "breakpoints-changed", ...list() });
	function must(id: TaskId): DebugState {
		const state = states.get(id);
		if (state === undefined) throw new StepscapeError("not-debugged", `Task ${id} is not debugged.`);
		return state;
	}
	function put(state: DebugState): DebugState {
		states.set(state.task, state);
		notify({ type: "debug-changed", state });
		return state;
	}
	async function go(id: TaskId): Promise<DebugState> {
		const { pause, ...rest } = must(id);
		if (pause === undefined) throw new StepscapeError("not-paused", "The task is not paused.");
		return put({ ...rest, status: "running" });
	}
	const stand = (id: TaskId): DebugState =>
		put({
			task: id,
			status: "paused",
			at: asEventSeq(1),
			pause: {
				cause: "entry",
				text: "It stands before the first step starts.",
				at: asEventSeq(1),
				where: "between",
				task: id,
			},
			morePauses: 0,
			next: [],
			runs: [],
			heldCalls: [],
		});
	return {
		put,
		methods: {
			breakpoints: async () => list(),
			setBreakpoint: async (place, options = {}) => {
				const made: Breakpoint = { ...place, id: `b${++lastId}`, enabled: true, hits: 0, ...options };
				breakpoints = [...breakpoints, made];
				tell();
				return made;
			},
			changeBreakpoint: async (id, { enabled: isOn, condition }) => {
				const found = breakpoints.find((one) => one.id === id);
				if (found === undefined) throw new StepscapeError("breakpoint-missing", `There is no breakpoint ${id}.`);
				const { condition: before, ...rest } = found;
				const after = condition === undefined ? before : (condition ?? undefined);
				const next = { ...rest, enabled: isOn ?? rest.enabled, ...(after === undefined ? {} : { condition: after }) };
				breakpoints = breakpoints.map((one) => (one === found ? next : one));
				tell();
				return next;
			},
			removeBreakpoint: async (id) => {
				breakpoints = breakpoints.filter((one) => one.id !== id);
				tell();
			},
			enableBreakpoints: async (wanted) => {
				enabled = wanted;
				tell();
				return list();
			},
			debuggedTasks: async () => [...states.values()],
			debugTask: async (id) => stand(id),
			debugState: async (id) => must(id),
			debugRest: async (id) => must(id),
			debugPause: async (id) => stand(must(id).task),
			debugContinue: go,
			debugStepRun: go,
			debugRunTo: go,
			debugBack: async (id) => {
				throw new StepscapeError("usage", `Task ${id} has had no run: there is nothing to go back to.`);
			},
			debugAnswerCall: go,
			debugEnd: async (id) => {
				states.delete(id);
			},
			debugStepOver: go,
			debugStepInto: go,
			debugStepOut: go,
			debugFrames: async () => [],
			debugVariables: async () => ({ variables: [], left: 0 }),
			debugEvaluate: async () => ({ ok: false, error: "The fake evaluates nothing." }),
		},
	};
}
