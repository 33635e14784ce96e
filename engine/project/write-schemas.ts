/** Writes the JSON Schemas into `docs/schema/`. Run it after a change of a schema: `node engine/project/write-schemas.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "./schemas.ts";

const folder = join(import.meta.dirname, "../../docs/schema");
mkdirSync(folder, { recursive: true });
for (const [file, text] of jsonSchemas()) writeFileSync(join(folder, file), text);
