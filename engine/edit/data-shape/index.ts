/** What a task has to come with. */
export { inputShape, type ShapeRequest } from "./input-shape.ts";
