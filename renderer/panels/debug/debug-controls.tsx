import { ChevronFirst, Pause, Play, StepForward } from "lucide-react";
import { useEffect } from "react";
import { useCommands, useStudio, useStudioStore } from "../../state/index.ts";
import { IconButton } from "../../ui/index.ts";
import { debugCommands } from "./debug-commands.ts";
import styles from "./debug-controls.module.css";

/** Back, go on or pause, and one run: while the task that is looked at is under the debugger. */
export function DebugControls() {
	const studio = useStudio();
	const { commands } = studio;
	useCommands(() => debugCommands(studio));
	useShowPauses();
	const selected = useStudioStore("tasks", (state) => state.selected);
	const state = useStudioStore("debug", ({ states }) => (selected === undefined ? undefined : states.get(selected)));
	if (state === undefined || state.status === "ended") return null;
	const does = (id: string) => () => commands.getState().run(id);
	const isPaused = state.status === "paused";
	return (
		<span className={styles.controls} role="toolbar" aria-label="Debugger">
			<IconButton label="Back, in a fork" shortcut="Shift+F8" disabled={!isPaused} onClick={does("debug.back")}>
				<ChevronFirst size={14} aria-hidden />
			</IconButton>
			<IconButton label={isPaused ? "Continue" : "Pause"} shortcut="F8" onClick={does("debug.continue")}>
				{isPaused ? (
					<Play size={12} fill="currentColor" aria-hidden />
				) : (
					<Pause size={12} fill="currentColor" aria-hidden />
				)}
			</IconButton>
			<IconButton
				label={state.pause?.where === "inside" ? "Next line" : "Next run"}
				shortcut="F10"
				disabled={!isPaused}
				onClick={does("debug.next")}
			>
				<StepForward size={13} aria-hidden />
			</IconButton>
		</span>
	);
}

/** A pause brings what it is about into view: the debugger, the moment, the step, and the line where it stands inside one. */
function useShowPauses(): void {
	const { debug, tasks, view, time } = useStudio();
	useEffect(
		() =>
			debug.subscribe((now, before) => {
				const { selected } = tasks.getState();
				if (selected === undefined) return;
				const state = now.states.get(selected);
				const { pause } = state ?? {};
				if (state?.status !== "paused" || pause === undefined || state === before.states.get(selected)) return;
				view.getState().show({ inspectorTab: "debug" });
				time.getState().go(undefined);
				if (pause.step !== undefined) view.getState().select({ kind: "step", step: pause.step });
				if (pause.place !== undefined) view.getState().openFile(pause.place.file, pause.place);
			}),
		[debug, tasks, view, time],
	);
}
