/** The index over many conditions. */
export { createMatcher, type Matcher, type MatchState } from "./matcher.ts";
