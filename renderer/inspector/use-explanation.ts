import { useEffect, useState } from "react";
import type { StepExplanation, TaskId } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";

/** Events that follow each other this closely are asked about once (ms). */
const SETTLE_MS = 80;

interface Asked {
	readonly explanation?: StepExplanation;
	readonly fault?: string;
}

/** Why a step of a task runs or does not at the moment that is looked at; asked again as the task and the files change. */
export function useExplanation(task: TaskId | undefined, step: string | undefined): Asked {
	const { bridge } = useStudio();
	const at = useStudioStore("time", (state) => state.at);
	const events = useStudioStore("tasks", (state) => (at === undefined ? state.events.length : 0));
	const graph = useStudioStore("automation", (state) => state.graph);
	const [asked, setAsked] = useState<Asked & { readonly of?: string }>({});
	const of = `${task} ${step}`;
	// biome-ignore lint/correctness/useExhaustiveDependencies: events and graph say when to ask again
	useEffect(() => {
		if (task === undefined || step === undefined) return;
		let isWanted = true;
		const timer = setTimeout(() => {
			bridge.studio.explain(task, step, at).then(
				(explanation) => isWanted && setAsked({ explanation, of }),
				(error) => isWanted && setAsked({ fault: error instanceof Error ? error.message : String(error), of }),
			);
		}, SETTLE_MS);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [task, step, at, events, graph, bridge, of]);
	return asked.of === of ? asked : {};
}
