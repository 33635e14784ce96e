/** What a step reads and writes, as facts that stand on their own. */
export { collectWrites, type Write } from "./collect-writes.ts";
export { type Alternative, concrete, isRare, project, type Shape, shapeOfField, UNKNOWN_SHAPE } from "./shape.ts";
export { shapeOf } from "./shape-of.ts";
export { summarize } from "./summarize.ts";
