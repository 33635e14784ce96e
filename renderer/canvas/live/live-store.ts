import { createStore, type StoreApi } from "zustand/vanilla";
import { type StepStanding, type StudioState, stepStates } from "../../state/index.ts";
import { firedWires } from "../model/fired-wires.ts";

/** What changes while a task runs and while a person moves about; nodes take their own part of it. */
export interface LiveState {
	/** How each step stands in the task that is looked at. */
	readonly standings: ReadonlyMap<string, StepStanding>;
	/** Wires that the task was seen to use, with the event at which each last did. */
	readonly fired: ReadonlyMap<string, number>;
	readonly hasTask: boolean;
	readonly isRunning: boolean;
	/** The box that the keyboard is at. */
	readonly current: string | undefined;
	/** The step whose name is being written. */
	readonly renaming: string | undefined;
}

/** Follows the task that is looked at; returns the store and how to stop. */
export function createLiveStore({ tasks, automation }: Pick<StudioState, "tasks" | "automation">): {
	readonly store: StoreApi<LiveState>;
	start(): () => void;
} {
	const read = (): Pick<LiveState, "standings" | "fired" | "hasTask" | "isRunning"> => {
		const { events, selected, tasks: records } = tasks.getState();
		const state = records.find(({ id }) => id === selected)?.state;
		return {
			standings: stepStates(events),
			fired: firedWires(events, automation.getState().graph.edges),
			hasTask: selected !== undefined,
			isRunning: state === "pending" || state === "running" || state === "waiting",
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
