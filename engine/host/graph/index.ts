/** The graph of an automation: read from its steps, and from what their runs did. */

export { analyzeProject } from "./analyze-project.ts";
export { createProjectGraph, type ProjectGraph } from "./create-project-graph.ts";
