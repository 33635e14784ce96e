/** The `stepscape` command. */
export type { Io } from "./io.ts";
export { main } from "./main.ts";
export type { ProjectTools, Services } from "./services.ts";
