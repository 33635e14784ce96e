import { useEffect } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import type { loadMonaco } from "./load-monaco.ts";

/** The declarations change with every file; they are asked for once typing has rested this long (ms). */
const REST_MS = 1_200;
let known = "";

/** Tells the code editor what steps see: `data`, `task`, `step`, `connectors` and `lib`. */
export function useStepTypes({ javascriptDefaults }: Awaited<ReturnType<typeof loadMonaco>>): void {
	const { bridge } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	useEffect(() => {
		void graph;
		const ask = async () => {
			const types = await bridge.studio.dataTypes().catch(() => undefined);
			if (types === undefined || types === known) return;
			known = types;
			javascriptDefaults.setExtraLibs([{ content: types, filePath: "file:///stepscape.d.ts" }]);
		};
		const timer = setTimeout(ask, known === "" ? 0 : REST_MS);
		return () => clearTimeout(timer);
	}, [bridge, graph, javascriptDefaults]);
}
