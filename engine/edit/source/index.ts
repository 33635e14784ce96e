/** A step's source as text with a structure: read, changed where it has to be, and otherwise left as it is. */
export { type CodeStyle, codeStyle } from "./code-style.ts";
export { applyEdits, createDraft, type Draft } from "./create-draft.ts";
export { findExport, throughParens } from "./find-export.ts";
export { type Items, insertItem, rangesOfItem, removeRanges } from "./items.ts";
export { jsonOf, staticKey } from "./json-of.ts";
export { endsLine, indentAt, lineStart, nextToken, overLineBreak, restOfLine, startsLine } from "./layout.ts";
export { indented, lift, lower, shownCode } from "./lift.ts";
export { type AnyNode, childNodes, parseSource, type Refusal, refuse } from "./parse-source.ts";
export { readExpression } from "./read-expression.ts";
export { itemsCode, jsonCode, keyCode, textCode } from "./write-code.ts";
