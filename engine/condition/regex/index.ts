/** Regular expressions from strangers, tested in linear time. */
export { exampleTexts } from "./example-texts.ts";
export { createTextPattern, MAX_TESTED_LENGTH, type TextPattern } from "./text-pattern.ts";
