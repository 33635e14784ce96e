import { findUses } from "../../analysis/index.ts";
import type { AutomationUses } from "../../contract/index.ts";
import { CONFIG_FILE, type Project } from "../../project/index.ts";

/** What an automation would use of the world, told by its files. */
export function usesOf(project: Project): AutomationUses {
	const { steps, libraries, connectors, config } = project;
	const settings = [...config].map(([key, value]) => `${key} ${value}`).join("\n");
	return findUses({
		steps,
		libraries,
		connectors,
		texts: [
			{ file: CONFIG_FILE, text: settings },
			...connectors.flatMap(({ file, definition }) =>
				definition === undefined ? [] : [{ file, text: JSON.stringify(definition) }],
			),
		],
	});
}
