import { ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useEffect, useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Button, EmptyState } from "../ui/index.ts";
import { CanvasView } from "./canvas-view.tsx";
import { createLiveStore } from "./live/live-store.ts";
import { LiveContext } from "./live/use-live.ts";

/** The automation as steps, and the edges that are inferred between them. */
export function Canvas() {
	const studio = useStudio();
	const [live] = useState(() => createLiveStore(studio));
	useEffect(() => live.start(), [live]);
	const isLoaded = useStudioStore("automation", (state) => state.isLoaded);
	const hasSteps = useStudioStore("automation", (state) => state.graph.steps.length > 0);
	const canAdd = useStudioStore("commands", ({ commands }) => commands.some(({ id }) => id === "step.new"));
	if (!isLoaded) return <EmptyState title="Reading the steps…" />;
	if (!hasSteps)
		return (
			<EmptyState
				title="No steps yet"
				action={
					canAdd && (
						<Button tone="primary" onClick={() => studio.commands.getState().run("step.new")}>
							New step
						</Button>
					)
				}
			>
				A step waits for data of a certain state, and changes it. Add a file to the folder steps, or paste one here.
			</EmptyState>
		);
	return (
		<LiveContext value={live.store}>
			<ReactFlowProvider>
				<CanvasView />
			</ReactFlowProvider>
		</LiveContext>
	);
}
