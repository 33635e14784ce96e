/** What is kept of an automation's recordings: removing what need not be, now and by itself. */
export { createRetention, type RetentionKeeper } from "./create-retention.ts";
export { tidyByItself } from "./tidy-by-itself.ts";
