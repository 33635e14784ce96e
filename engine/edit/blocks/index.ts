/** A step's content as blocks: source in, text edits out. */
export { editBlocks } from "./edit-blocks.ts";
export { type BlocksResult, readBlocks } from "./read-blocks.ts";
