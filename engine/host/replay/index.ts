/** Recorded tasks run again. */
export { createReplays, type Replays } from "./create-replays.ts";
