import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stageEngine } from "../../engine/cli/stage/stage-engine.ts";

/** What stands beside the desktop program: the page, samples and documentation, besides the engine. */
const FOLDERS = ["dist/studio", "assets/samples", "docs"];

/**
 * Puts all that an installed program needs besides Electron and its own two files into a folder: the engine with its packages, the
 * pinned Node, isolated-vm's prebuilt part for this kind of computer, the page, samples, documentation.
 * @throws Error in a sentence, where something of it has not been built
 */
export function stageResources(root: string, into: string): void {
	const platform = `${process.platform}-${process.arch}`;
	const needed = [
		["dist/studio/index.html", "Run `npm run build` first."],
		["dist/cli/start.js", "Run `node engine/cli/bundle/make-bundle.js` first."],
		[`node_modules/isolated-vm/prebuilds/${platform}`, `isolated-vm has no prebuilt part for ${platform}.`],
	] as const;
	for (const [path, help] of needed)
		if (!existsSync(join(root, path))) throw new Error(`${path} is missing, so nothing was staged. ${help}`);
	rmSync(into, { recursive: true, force: true });
	// The window's own preferences are kept by a part that is bundled with the program.
	stageEngine({ root, into, without: ["electron-store"], folders: FOLDERS, platforms: [platform] });
}
