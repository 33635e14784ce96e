import { createStore, type StoreApi } from "zustand/vanilla";
import type { GraphEdge, JournalEvent } from "../../../engine/contract/index.ts";
import type { StepStanding, StudioState } from "../../state/index.ts";
import { coveredWires, type Firing, firedWires, firings } from "../model/fired-wires.ts";

/** What changes while a task runs and while a person moves about; nodes take their own part of it. */
export interface LiveState {
	/** How each step stands at the moment of the task that is looked at. */
	readonly standings: ReadonlyMap<string, StepStanding>;
	/** Wires that the task has used by then, with the event at which each last did; while tests are shown, those that scenarios have. */
	readonly fired: ReadonlyMap<string, number>;
	readonly hasTask: boolean;
	/** It goes on at that moment. */
	readonly isRunning: boolean;
	/** The box that the keyboard is at. */
	readonly current: string | undefined;
	/** The step whose name is being written. */
	readonly renaming: string | undefined;
}

/** Follows the moment of the task that is looked at; returns the store and how to stop. */
export function createLiveStore({
	tasks,
	automation,
	time,
	tests,
	view,
}: Pick<StudioState, "tasks" | "automation" | "time" | "tests" | "view">): {
	readonly store: StoreApi<LiveState>;
	start(): () => void;
} {
	let known: { events: readonly JournalEvent[]; edges: readonly GraphEdge[]; found: readonly Firing[] } | undefined;
	const found = (events: readonly JournalEvent[], edges: readonly GraphEdge[]): readonly Firing[] => {
		if (known?.events !== events || known.edges !== edges) known = { events, edges, found: firings(events, edges) };
		return known.found;
	};
	const covered = (): ReadonlyMap<string, number> | undefined => {
		const { coverage } = tests.getState();
		return view.getState().rail === "tests" && coverage !== undefined ? coveredWires(coverage.byEdges) : undefined;
	};
	const read = (): Pick<LiveState, "standings" | "fired" | "hasTask" | "isRunning"> => {
		const { events, selected, tasks: records } = tasks.getState();
		const { at, standings } = time.getState();
		const state = records.find(({ id }) => id === selected)?.state;
		return {
			standings,
			fired: covered() ?? firedWires(found(events, automation.getState().graph.edges), at),
			hasTask: selected !== undefined,
			isRunning: at !== undefined || state === "pending" || state === "running" || state === "waiting",
		};
	};
	const store = createStore<LiveState>(() => ({ ...read(), current: undefined, renaming: undefined }));
	return {
		store,
		start() {
			store.setState(read());
			let frame = 0;
			// Events come in bursts; a picture is drawn once for each.
			const soon = (): void => {
				cancelAnimationFrame(frame);
				frame = requestAnimationFrame(() => store.setState(read()));
			};
			const stops = [
				tasks.subscribe((now, before) => {
					if (now.events !== before.events || now.selected !== before.selected || now.tasks !== before.tasks) soon();
				}),
				time.subscribe((now, before) => {
					if (now.at !== before.at || now.standings !== before.standings) soon();
				}),
				tests.subscribe((now, before) => {
					if (now.coverage !== before.coverage) soon();
				}),
				view.subscribe((now, before) => {
					if (now.rail !== before.rail) soon();
				}),
				automation.subscribe((now, before) => {
					if (now.graph !== before.graph) soon();
				}),
			];
			return () => {
				cancelAnimationFrame(frame);
				for (const stop of stops) stop();
			};
		},
	};
}
