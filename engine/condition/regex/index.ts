/** Regular expressions from strangers, tested in linear time. */
export { createTextPattern, MAX_TESTED_LENGTH, type TextPattern } from "./text-pattern.ts";
