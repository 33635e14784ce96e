import { Bug } from "lucide-react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import { BreakpointList } from "./breakpoint-list.tsx";
import { CallStack } from "./call-stack.tsx";
import own from "./debug.module.css";
import { HeldCallForm } from "./held-call-form.tsx";
import { PauseCard } from "./pause-card.tsx";
import { Variables } from "./variables.tsx";

/** The task under the debugger: where it stands and why, what can be seen there, and where it will stop. */
export function DebugTab() {
	const { commands } = useStudio();
	const task = useStudioStore("tasks", (state) => state.selected);
	const state = useStudioStore("debug", ({ states }) => (task === undefined ? undefined : states.get(task)));
	const frame = useStudioStore("debug", (debug) => debug.frame);
	return (
		<div className={styles.scroll}>
			{state === undefined ? (
				<div className={own.begin}>
					<EmptyState
						title="No task is debugged"
						action={
							<Button
								tone="primary"
								shortcut="Alt+F5"
								icon={<Bug size={13} aria-hidden />}
								onClick={() => commands.getState().run("debug.start")}
							>
								Debug
							</Button>
						}
					>
						A debugged task stands still before its first step, and goes on as you say: run by run, line by line.
					</EmptyState>
				</div>
			) : (
				<>
					<PauseCard state={state} />
					{state.heldCalls.map((call) => (
						<HeldCallForm key={`${call.run} ${call.call}`} task={state.pause?.task ?? state.task} call={call} />
					))}
					{frame !== undefined && (
						<>
							<CallStack />
							<Variables key={frame} task={state.task} frame={frame} />
						</>
					)}
				</>
			)}
			<BreakpointList />
		</div>
	);
}
