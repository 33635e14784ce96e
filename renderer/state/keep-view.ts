import type { TaskId } from "../../engine/contract/index.ts";
import { readSavedTask, readSavedView, toSavedView } from "./saved-view.ts";
import type { StudioState } from "./studio-state.ts";
import type { ViewState } from "./view-store.ts";

/** A view that has stood this long is kept (ms). */
const SETTLE_MS = 500;

type Stores = Pick<StudioState, "settings" | "automation" | "view" | "tasks"> & {
	readonly bridge: Pick<StudioState["bridge"], "lastView" | "keepLastView">;
};

/**
 * Shows an automation as it was left, and keeps how it is looked at from then on. `keepNow` keeps what stands at
 * once, as when the window goes.
 */
export function keepView({ bridge, settings, automation, view, tasks }: Stores): {
	readonly keepNow: () => void;
	readonly stop: () => void;
} {
	/** The automation that is open, and the one whose view has been shown in full. */
	let current: string | undefined;
	let shown: string | undefined;
	/** The view as the automation was opened: what differs from it is what a person has chosen since. */
	let begun = view.getState();
	let isDivided = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let kept = "";
	/** The task to go back to, as soon as it is known again. */
	let awaited: TaskId | undefined;
	const now = () => toSavedView(view.getState(), awaited ?? tasks.getState().selected);

	/**
	 * The window is divided at once, so that it need not jump; the rest waits for the files that it names. What a
	 * person has chosen while it waited stays.
	 */
	function restore(): void {
		const { open, isLoaded, files } = automation.getState();
		if (open?.id !== current) {
			keep();
			shown = undefined;
			current = open?.id;
			isDivided = false;
			if (open !== undefined) view.getState().reset();
			begun = view.getState();
		}
		if (open === undefined || !settings.getState().isLoaded) return;
		const saved = bridge.lastView(open.id) ?? settings.getState().settings.views[open.id];
		if (!isDivided) {
			isDivided = true;
			view.setState({ sizes: readSavedView(saved, []).sizes ?? {} });
		}
		if (shown === open.id || !isLoaded) return;
		const { sizes: _, ...rest } = readSavedView(
			saved,
			files.map(({ path }) => path),
		);
		const chosen = view.getState();
		const isUntouched = (name: string): boolean => chosen[name as keyof ViewState] === begun[name as keyof ViewState];
		view.setState(Object.fromEntries(Object.entries(rest).filter(([name]) => isUntouched(name))));
		awaited = readSavedTask(saved);
		kept = JSON.stringify(now());
		shown = open.id;
		// What was chosen while it waited has not been kept yet.
		if (JSON.stringify(toSavedView({ ...chosen, sizes: begun.sizes })) !== JSON.stringify(toSavedView(begun))) {
			kept = "";
			keepSoon();
		}
		restoreTask();
	}

	function restoreTask(): void {
		if (awaited === undefined || shown === undefined) return;
		const { tasks: known, selected, select } = tasks.getState();
		// A person has chosen one meanwhile, or the list is there without it.
		const isGone = known.length > 0 && !known.some(({ id }) => id === awaited);
		const found = selected === undefined && !isGone ? known.find(({ id }) => id === awaited)?.id : undefined;
		if (found === undefined && selected === undefined && !isGone) return;
		awaited = undefined;
		if (found !== undefined) void select(found).catch(() => {});
	}

	function keep(): void {
		clearTimeout(timer);
		timer = undefined;
		if (shown === undefined) return;
		const latest = now();
		const text = JSON.stringify(latest);
		if (text === kept) return;
		kept = text;
		bridge.keepLastView(shown, latest);
		void settings
			.getState()
			.change({ views: { [shown]: latest } })
			// It is tried again with the next change of the view.
			.catch(() => {
				kept = "";
			});
	}

	function keepSoon(): void {
		if (shown === undefined) return;
		clearTimeout(timer);
		timer = setTimeout(keep, SETTLE_MS);
	}

	const stops = [
		automation.subscribe(restore),
		settings.subscribe(restore),
		view.subscribe(keepSoon),
		tasks.subscribe((state, before) => {
			restoreTask();
			if (state.selected !== before.selected) keepSoon();
		}),
	];
	restore();
	return {
		keepNow: keep,
		stop() {
			clearTimeout(timer);
			for (const stop of stops) stop();
		},
	};
}
