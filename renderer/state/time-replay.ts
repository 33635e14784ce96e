import { createStore, type StoreApi } from "zustand/vanilla";
import type { ReplayMode, ReplayProgress, ReplayReport, TaskId } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** Recorded tasks that are run again, and what came of it. */
export interface ReplayState {
	/** What was asked for last; undefined where nothing was. */
	readonly asked: { readonly id: string; readonly mode: ReplayMode; readonly tasks: readonly TaskId[] } | undefined;
	/** Undefined: it is over. */
	readonly progress: ReplayProgress | undefined;
	readonly report: ReplayReport | undefined;
	readonly fault: string | undefined;
	replay(tasks: readonly TaskId[], mode: ReplayMode): Promise<void>;
	cancel(): Promise<void>;
}

export function createReplayStore(bridge: Bridge): StoreApi<ReplayState> {
	let count = 0;
	const store = createStore<ReplayState>((set, get) => ({
		asked: undefined,
		progress: undefined,
		report: undefined,
		fault: undefined,
		async replay(tasks, mode) {
			await get().cancel();
			const id = `window-${Date.now().toString(36)}-${++count}`;
			const isWanted = () => get().asked?.id === id;
			set({
				asked: { id, mode, tasks },
				progress: { id, done: 0, total: tasks.length, departed: 0 },
				report: undefined,
				fault: undefined,
			});
			try {
				const report = await bridge.studio.replayTasks({ id, tasks, mode });
				if (isWanted()) set({ report, progress: undefined });
			} catch (error) {
				if (isWanted()) set({ fault: error instanceof Error ? error.message : String(error), progress: undefined });
			}
		},
		async cancel() {
			const { asked, progress } = get();
			if (asked !== undefined && progress !== undefined) await bridge.studio.cancelReplay(asked.id);
		},
	}));
	bridge.subscribe((event) => {
		if (event.type === "engine" && (event.state === "none" || event.state === "starting"))
			store.setState({ asked: undefined, progress: undefined, report: undefined, fault: undefined });
		if (event.type !== "notice" || event.notice.type !== "replay-progress") return;
		const { type: _type, ...progress } = event.notice;
		if (store.getState().progress?.id === progress.id) store.setState({ progress });
	});
	return store;
}
