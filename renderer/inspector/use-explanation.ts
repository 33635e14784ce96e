import { useEffect, useState } from "react";
import type { StepExplanation, TaskId } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";

/** Events that follow each other this closely are asked about once (ms). */
const SETTLE_MS = 80;

interface Asked {
	readonly explanation?: StepExplanation;
	readonly fault?: string;
}

/** Why a step of a task runs or does not, now; asked again as the task goes on, and as the files change. */
export function useExplanation(task: TaskId | undefined, step: string | undefined): Asked {
	const { bridge } = useStudio();
	const events = useStudioStore("tasks", (state) => state.events.length);
	const graph = useStudioStore("automation", (state) => state.graph);
	const [asked, setAsked] = useState<Asked & { readonly of?: string }>({});
	const of = `${task} ${step}`;
	// biome-ignore lint/correctness/useExhaustiveDependencies: events and graph say when to ask again
	useEffect(() => {
		if (task === undefined || step === undefined) return;
		let isWanted = true;
		const timer = setTimeout(() => {
			bridge.studio.explain(task, step).then(
				(explanation) => isWanted && setAsked({ explanation, of }),
				(error) => isWanted && setAsked({ fault: error instanceof Error ? error.message : String(error), of }),
			);
		}, SETTLE_MS);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [task, step, events, graph, bridge, of]);
	return asked.of === of ? asked : {};
}
