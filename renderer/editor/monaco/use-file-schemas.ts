import { useEffect } from "react";
import type { JsonObject } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import type { loadMonaco } from "./load-monaco.ts";

let isAsked = false;

/** Tells the code editor the shapes of the JSON files that people write. Once. */
export function useFileSchemas({ jsonDefaults }: Awaited<ReturnType<typeof loadMonaco>>): void {
	const { bridge } = useStudio();
	useEffect(() => {
		if (isAsked) return;
		isAsked = true;
		bridge.studio.fileSchemas().then(
			({ config, connector, scenario }) => {
				const schema = (name: string, match: string, of: JsonObject) => ({
					uri: `stepscape://schemas/${name}.json`,
					fileMatch: [match],
					schema: of,
				});
				jsonDefaults.setDiagnosticsOptions({
					validate: true,
					allowComments: false,
					enableSchemaRequest: false,
					schemas: [
						schema("automation", "/automation.json", config),
						schema("connector", "/connectors/*.json", connector),
						schema("scenario", "/tests/scenarios/*.json", scenario),
					],
				});
			},
			() => {
				isAsked = false;
			},
		);
	}, [bridge, jsonDefaults]);
}
