import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { chromiumPath } from "../../e2e/fixtures/find-chromium.ts";
import { firstLoad } from "../../e2e/fixtures/first-load.ts";
import { startShell } from "../../e2e/fixtures/studio.ts";
import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { servePage } from "../work/serve-page.ts";

const ROUNDS = 11;
const SAMPLE = fileURLToPath(new URL("../../assets/samples/order-fulfilment", import.meta.url));

export const firstPaint: Row = {
	name: "first-paint",
	about:
		"The studio's page with the sample order-fulfilment, against a page of one React component built by Vite, in one Chromium, each visit with an empty cache: the time from the navigation to the first text that is painted, as Chromium counts it (first-contentful-paint). Both are served from this machine by the same code. Median of eleven visits in turns. The studio's first text says that it is opening; its steps come when the engine has told them. The first load is all that the built page imports without being asked, packed by gzip.",
	async run() {
		const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-paint-"));
		const directory = join(folder, "order-fulfilment");
		cpSync(SAMPLE, directory, { recursive: true });
		const bare = await servePage("bare-react", join(folder, "bare"));
		const { process: shell, address } = await startShell(folder, [directory]);
		const executablePath = chromiumPath();
		const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath && { executablePath }) });
		try {
			// A window that stays keeps the engine: what is measured is the page.
			const stays = await browser.newPage();
			await stays.goto(address);
			await stays.getByRole("main", { name: "Canvas" }).getByText("charge_card").first().waitFor();
			const { ours, theirs } = await interleave(
				{ ours: () => visit(browser, address), theirs: () => visit(browser, bare.address) },
				{ rounds: ROUNDS },
			);
			const load = firstLoad(fileURLToPath(new URL("../../dist/studio", import.meta.url)));
			return [
				{
					what: "first paint with a sample, against a bare Vite React page",
					measured: `${ours.toFixed(0)} ms : ${theirs.toFixed(0)} ms`,
					ratio: ours / theirs,
					reach: { most: 2 },
				},
				{
					what: "first load of the studio's page, without the code editor and fonts, against 500 KB",
					measured: `${kilobytes(load.scripts)} KB of scripts + ${kilobytes(load.styles)} KB of styles; fonts ${kilobytes(load.fonts)} KB`,
					ratio: (load.scripts + load.styles) / (500 * 1024),
					reach: { most: 1 },
				},
			];
		} finally {
			await browser.close();
			shell.kill("SIGTERM");
			bare.close();
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0);

/** Milliseconds from the navigation to the first paint of a text, in a browser that has never been there. */
async function visit(browser: Browser, address: string): Promise<number> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	// The key is changed for a cookie before: the page itself has no such way to go.
	await context.request.get(address);
	const page = await context.newPage();
	await page.goto(new URL("/", address).href);
	const time = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) => {
					const found = list.getEntriesByName("first-contentful-paint")[0];
					if (found !== undefined) resolve(found.startTime);
				}).observe({ type: "paint", buffered: true });
			}),
	);
	await context.close();
	return time;
}
