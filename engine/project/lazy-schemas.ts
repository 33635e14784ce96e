/**
 * The zod schemas, loaded when they are first needed. Loading zod takes longer than reading a whole automation, and most
 * files are seen to be well formed without it (see `plain-shape.ts`).
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export const configSchema = () => (require("./config-schema.ts") as typeof import("./config-schema.ts")).configSchema;
export const mockSchema = () => (require("./mock-schema.ts") as typeof import("./mock-schema.ts")).mockSchema;
export const jsonSchemas = () => (require("./schemas.ts") as typeof import("./schemas.ts")).jsonSchemas();
