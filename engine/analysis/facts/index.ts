/** What a step reads and writes, as facts that stand on their own. */
export { collectWrites, type Write } from "./collect-writes.ts";
export { type Alternative, concrete, project, type Shape, shapeOfField } from "./shape.ts";
export { shapeOf } from "./shape-of.ts";
export { summarize } from "./summarize.ts";
