import { useMemo } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import type { CanvasActions } from "../actions/use-actions.ts";
import { FilterBar } from "./filter-bar.tsx";
import { FindBar } from "./find-bar.tsx";

/** Where a person says what they look for. */
export function Bars({
	actions,
	found,
	foundAt,
	onFoundAt,
	touching,
}: {
	readonly actions: CanvasActions;
	readonly found: readonly string[];
	readonly foundAt: number;
	readonly onFoundAt: (at: number) => void;
	/** Steps that touch the path of the filter; undefined where there is none. */
	readonly touching: ReadonlySet<string> | undefined;
}) {
	const { canvas } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	const find = useStudioStore("canvas", (state) => state.find);
	const filter = useStudioStore("canvas", (state) => state.filter);
	const paths = useMemo(
		() =>
			[...new Set(graph.steps.flatMap(({ reads, writes }) => [...reads, ...writes].map(({ path }) => path)))].sort(),
		[graph],
	);
	return (
		<>
			{find !== undefined && (
				<FindBar
					words={find}
					at={foundAt}
					count={found.length}
					onChange={(words) => {
						onFoundAt(0);
						canvas.getState().show({ find: words });
					}}
					onStep={(by) => onFoundAt(found.length === 0 ? 0 : (foundAt + by + found.length) % found.length)}
					onClose={() => {
						const id = found[foundAt];
						canvas.getState().show({ find: undefined });
						if (id !== undefined) actions.goTo(id, { isFocused: true });
					}}
				/>
			)}
			{filter !== undefined && (
				<FilterBar
					path={filter}
					paths={paths}
					count={touching?.size}
					onChange={(path) => canvas.getState().show({ filter: path })}
					onClose={() => canvas.getState().show({ filter: undefined })}
				/>
			)}
		</>
	);
}
