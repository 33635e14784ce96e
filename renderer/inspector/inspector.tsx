import { type InspectorTab, useStudio, useStudioStore } from "../state/index.ts";
import { Tabs } from "../ui/index.ts";
import { DataTab } from "./data-tab.tsx";
import { DebugTab } from "./debug/debug-tab.tsx";
import { EdgeTab } from "./edge-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { StepTab } from "./step-tab.tsx";
import { TestTab } from "./tests/test-tab.tsx";
import { WhyTab } from "./why-tab.tsx";

/** Whatever is selected: the task's data, why a step runs or does not, the step or edge, and the past of a path. */
export function Inspector() {
	const { view } = useStudio();
	const active = useStudioStore("view", (state) => state.inspectorTab);
	const selection = useStudioStore("view", (state) => state.selection);
	const hasTests = useStudioStore("view", (state) => state.rail === "tests" || state.inspectorTab === "test");
	const edge = selection?.kind === "edge" ? selection : undefined;
	return (
		<section aria-label="Inspector" style={{ height: "100%" }}>
			<Tabs<InspectorTab>
				label="Inspector"
				active={active}
				onChange={(inspectorTab) => view.getState().show({ inspectorTab })}
				tabs={[
					{ id: "data", label: "Data", content: <DataTab /> },
					{ id: "why", label: "Why", content: <WhyTab /> },
					{
						id: "code",
						label: edge === undefined ? "Step" : "Edge",
						content: edge === undefined ? <StepTab /> : <EdgeTab from={edge.from} to={edge.to} />,
					},
					{ id: "history", label: "History", content: <HistoryTab /> },
					{ id: "debug", label: "Debug", content: <DebugTab /> },
					...(hasTests ? [{ id: "test", label: "Test", content: <TestTab /> } as const] : []),
				]}
			/>
		</section>
	);
}
