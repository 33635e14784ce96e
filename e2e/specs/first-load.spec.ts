import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { firstLoad } from "../fixtures/first-load.ts";

test("the page's first load is small, and the code editor is not in it", { tag: "@browser" }, () => {
	const { scripts, styles, files } = firstLoad(join(import.meta.dirname, "../../dist/studio"));
	expect(files.some((file) => /index-.*\.js$/.test(file))).toBe(true);
	expect(scripts).toBeGreaterThan(100_000);
	expect(scripts + styles).toBeLessThanOrEqual(500 * 1024);
	expect(files.filter((file) => /monaco|editor\.api|chart|elk/.test(file))).toEqual([]);
});
