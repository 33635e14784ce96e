import { lazy, Suspense, useEffect } from "react";
import { type StepTab, useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, Tabs } from "../../ui/index.ts";
import { BlocksView } from "../blocks/blocks-view.tsx";
import { ConditionPanel } from "../condition/condition-panel.tsx";
import pane from "../editor-pane.module.css";
import { TrialView } from "../trial/trial-view.tsx";
import { useSampleData } from "../use-sample-data.ts";
import { StepBar } from "./step-bar.tsx";
import { UsagesView } from "./usages-view.tsx";

const CodeView = lazy(() => import("../monaco/code-view.tsx"));

/** A step: its condition as a form, and below it its content as code or as blocks, each following the other. */
export function StepEditor({ path }: { readonly path: string }) {
	const { analysis, documents, editorView } = useStudio();
	const tab = useStudioStore("editorView", (state) => state.tab);
	const reveal = useStudioStore("view", (state) => state.reveal);
	const sample = useSampleData();
	const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.m?js$/, "");
	// What is typed is looked at without drawing anything again before the answer is there.
	useEffect(() => {
		const look = () => analysis.getState().look(path, documents.getState().documents[path]?.text ?? "", sample.data);
		look();
		return documents.subscribe(look);
	}, [analysis, documents, path, sample.data]);
	useEffect(() => () => analysis.getState().forget(path), [analysis, path]);
	// A place in the code is shown in the code.
	useEffect(() => {
		if (reveal?.path === path) editorView.getState().show({ tab: "code" });
	}, [reveal, path, editorView]);
	const code = (
		<Suspense fallback={<EmptyState title="Opening the editor…" />}>
			<CodeView path={path} />
		</Suspense>
	);
	const tabs: readonly { readonly id: StepTab; readonly label: string; readonly content: React.ReactNode }[] = [
		{ id: "code", label: "Code", content: code },
		{ id: "blocks", label: "Blocks", content: <BlocksView path={path} /> },
		{ id: "try", label: "Try it", content: <TrialView step={name} sample={sample} /> },
		{ id: "usages", label: "Usages", content: <UsagesView /> },
	];
	return (
		<div className={pane.stack}>
			<StepBar path={path} name={name} sample={sample} />
			<ConditionPanel path={path} />
			<div className={pane.grow}>
				<Tabs
					label={`Content of ${name}`}
					tabs={tabs}
					active={tab}
					onChange={(next) => editorView.getState().show({ tab: next })}
				/>
			</div>
		</div>
	);
}
