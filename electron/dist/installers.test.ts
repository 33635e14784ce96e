import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { stageResources } from "./stage-resources.ts";

const ROOT = join(import.meta.dirname, "../..");
const config = parse(readFileSync(join(ROOT, "electron-builder.yml"), "utf8"));

test("every system has its kinds of installers, and bundles open by a double click", () => {
	expect([config.linux.target, config.mac.target, config.win.target]).toEqual([
		["AppImage", "deb"],
		["dmg", "zip"],
		["nsis", "portable"],
	]);
	expect(config.fileAssociations).toMatchObject([{ ext: "stepscape", role: "Viewer" }]);
	expect(config.publish).toBeNull();
});

test("what is staged is what the installed program looks for", () => {
	expect(config.extraResources).toEqual([{ from: "dist/resources", to: "stepscape" }]);
	const main = readFileSync(join(ROOT, "electron/main/main.ts"), "utf8");
	expect(main).toContain('join(process.resourcesPath, "stepscape")');
	const scripts = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts;
	expect(scripts.dist).toContain("electron/dist/dist.ts");
	expect(existsSync(join(ROOT, "electron/dist/dist.ts"))).toBe(true);
});

test("without the built parts it says what is missing, and stages nothing", () => {
	const into = join(ROOT, "node_modules/.cache/never-staged");
	expect(() => stageResources(join(ROOT, "assets"), into)).toThrow(
		"dist/studio/index.html is missing, so nothing was staged. Run `npm run build` first.",
	);
	expect(existsSync(into)).toBe(false);
});

test("the installers' settings name no host", () => {
	expect(readFileSync(join(ROOT, "electron-builder.yml"), "utf8")).not.toMatch(/https?:|\/\//);
});
