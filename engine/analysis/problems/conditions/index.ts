/** What can be told of conditions and of where their values come from. */
export { conditionObject, keyNodes, literalNode } from "./condition-node.ts";
export { contradiction } from "./contradiction.ts";
export { type Gift, giftsOf, isKnownPath, knownPaths } from "./gifts.ts";
export { companionOf, readyTogether } from "./together.ts";
export { writesNear } from "./write-tree.ts";
