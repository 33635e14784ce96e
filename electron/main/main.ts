/** Where the desktop program begins. */
import { homedir } from "node:os";
import { join } from "node:path";
import * as electron from "electron";
import Store from "electron-store";
import { engineCommand } from "../../engine/shell/index.ts";
import { startStudio } from "./start-studio.ts";

/** From here as from the bundle in dist/electron: what is found from a file's place is found from its source's. */
const ROOT = join(import.meta.dirname, "../..");
/** Where the engine and the page stand: beside the program where it was installed. */
const RESOURCES = electron.app.isPackaged ? join(process.resourcesPath, "stepscape") : ROOT;

await startStudio({
	electron,
	store: new Store() as unknown as { get(key: string): unknown; set(key: string, value: unknown): void },
	engine: engineCommand(RESOURCES),
	page: join(RESOURCES, "dist/studio"),
	preload: join(ROOT, "dist/electron/preload.cjs"),
	home: join(homedir(), "Stepscape"),
	version: electron.app.getVersion(),
	argv: process.argv,
	cwd: process.cwd(),
	platform: process.platform,
});
