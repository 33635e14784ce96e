/** What a step reads and writes, as facts that stand on their own. */
export { collectWrites, type Write } from "./collect-writes.ts";
export { type Alternative, concrete, type Field, project, type Shape, shapeOfField, UNKNOWN_SHAPE } from "./shape.ts";
export { shapeOf } from "./shape-of.ts";
export { summarize, type ValueTypeName } from "./summarize.ts";
