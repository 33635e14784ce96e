/** The graph of an automation: read from its steps, and from what their runs did. */
export { createProjectGraph, type ProjectGraph } from "./create-project-graph.ts";
