import { useEffect } from "react";
import type { JsonObject } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import type { loadMonaco } from "./load-monaco.ts";
import { WRITTEN_DATA } from "./models.ts";

/** What is asked of the data changes with the steps; it is asked for once typing has rested this long (ms). */
const REST_MS = 1_500;
let known = "";

/** Tells the code editor the shapes of the JSON files that people write, test data by what the steps ask of it. */
export function useFileSchemas({ jsonDefaults }: Awaited<ReturnType<typeof loadMonaco>>, path: string): void {
	const { bridge } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	const isJson = path.endsWith(".json");
	useEffect(() => {
		if (!isJson || graph === undefined) return;
		const ask = async () => {
			const [{ config, connector, scenario }, { schema: data }] = await Promise.all([
				bridge.studio.fileSchemas(),
				bridge.studio.dataShape(),
			]);
			const schema = (name: string, match: string | readonly string[], of: JsonObject) => ({
				uri: `stepscape://schemas/${name}.json`,
				fileMatch: [match].flat(),
				schema: of,
			});
			const schemas = [
				schema("automation", "/automation.json", config),
				schema("connector", "/connectors/*.json", connector),
				schema("scenario", "/tests/scenarios/*.json", scenario),
				schema("data", ["/tests/data/*.json", `/${WRITTEN_DATA}`], data),
			];
			const now = JSON.stringify(schemas);
			if (now === known) return;
			known = now;
			jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: false, enableSchemaRequest: false, schemas });
		};
		// Without shapes the text can be edited all the same.
		const timer = setTimeout(() => void ask().catch(() => {}), known === "" ? 0 : REST_MS);
		return () => clearTimeout(timer);
	}, [bridge, jsonDefaults, graph, isJson]);
}
