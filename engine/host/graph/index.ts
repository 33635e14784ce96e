/** The graph of an automation: read from its steps, and from what their runs did. */
export { projectGraph } from "./project-graph.ts";
