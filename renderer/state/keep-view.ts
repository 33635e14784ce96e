import { readSavedView, toSavedView } from "./saved-view.ts";
import type { StudioState } from "./studio-state.ts";

/** A view that has stood this long is kept (ms). */
const SETTLE_MS = 500;
/** Views of as many automations are kept, the latest. */
const MOST_VIEWS = 40;

type Stores = Pick<StudioState, "settings" | "automation" | "view">;

/**
 * Shows an automation as it was left, and keeps how it is looked at from then on. `keepNow` keeps what stands at
 * once, as when the window goes.
 */
export function keepView({ settings, automation, view }: Stores): {
	readonly keepNow: () => void;
	readonly stop: () => void;
} {
	/** The automation that is open, and the one whose view has been shown in full. */
	let current: string | undefined;
	let shown: string | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let kept = "";

	/** The window is divided at once, so that it need not jump; the rest waits for the files that it names. */
	function restore(): void {
		const { open, isLoaded, files } = automation.getState();
		if (open?.id !== current) {
			keep();
			shown = undefined;
			current = undefined;
		}
		if (open === undefined || !settings.getState().isLoaded) return;
		const saved = settings.getState().settings.views[open.id];
		if (current !== open.id) {
			current = open.id;
			view.getState().reset();
			view.setState({ sizes: readSavedView(saved, []).sizes ?? {} });
		}
		if (shown === open.id || !isLoaded) return;
		const { sizes: _, ...rest } = readSavedView(
			saved,
			files.map(({ path }) => path),
		);
		view.setState(rest);
		kept = JSON.stringify(toSavedView(view.getState()));
		shown = open.id;
	}

	function keep(): void {
		clearTimeout(timer);
		timer = undefined;
		if (shown === undefined) return;
		const now = toSavedView(view.getState());
		const text = JSON.stringify(now);
		if (text === kept) return;
		kept = text;
		const { [shown]: _, ...others } = settings.getState().settings.views;
		const views = Object.fromEntries([...Object.entries(others).slice(1 - MOST_VIEWS), [shown, now]]);
		void settings
			.getState()
			.change({ views })
			// It is tried again with the next change of the view.
			.catch(() => {
				kept = "";
			});
	}

	const stops = [
		automation.subscribe(restore),
		settings.subscribe(restore),
		view.subscribe(() => {
			if (shown === undefined) return;
			clearTimeout(timer);
			timer = setTimeout(keep, SETTLE_MS);
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
