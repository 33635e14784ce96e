/** The graph of an automation as it is shown: narrowed, compared with its runs, drawn. */
export { type Drift, driftOf } from "./drift-of.ts";
export { toHtml } from "./html/to-html.ts";
export { narrowToPath, narrowToWays } from "./narrow-graph.ts";
export { type PngOptions, toPng } from "./png/to-png.ts";
export { toSvg } from "./svg/to-svg.ts";
export { toDot } from "./to-dot.ts";
export { toMermaid } from "./to-mermaid.ts";
