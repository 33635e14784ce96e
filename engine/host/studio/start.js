// The engine's process for a studio, begun a good deal sooner: what its modules were compiled to is kept from start to start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./main.ts");
