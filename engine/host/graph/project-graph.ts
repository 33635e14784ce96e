import type { Graph } from "../../contract/index.ts";
import { loadProject } from "../../project/index.ts";
import { buildAutomation } from "../build-automation.ts";
import { analyzeProject } from "./analyze-project.ts";

/** The graph of the automation in a folder, as its files are now. */
export function projectGraph(directory: string): Graph {
	const project = loadProject(directory);
	return { ...analyzeProject(project).report(), problems: buildAutomation(project).problems };
}
