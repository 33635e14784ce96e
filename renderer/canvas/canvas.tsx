import { Background, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useMemo } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";

/** The automation as steps, and the edges that are inferred between them. */
export function Canvas() {
	const { view } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	const nodes = useMemo(
		() =>
			graph.steps.map(({ name }, index) => ({
				id: name,
				position: { x: (index % 3) * 240, y: Math.floor(index / 3) * 140 },
				data: { label: name },
			})),
		[graph],
	);
	const edges = useMemo(
		() =>
			graph.edges.map(({ from, to, path }, index) => ({
				id: `${from} ${to} ${path} ${index}`,
				source: from,
				target: to,
				label: path,
			})),
		[graph],
	);
	return (
		<ReactFlow
			nodes={nodes}
			edges={edges}
			fitView
			onNodeClick={(_, node) => view.getState().select({ kind: "step", step: node.id })}
		>
			<Background />
		</ReactFlow>
	);
}
