import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { chromiumPath } from "../../e2e/fixtures/find-chromium.ts";
import { startShell } from "../../e2e/fixtures/studio.ts";
import { sendFile } from "../../engine/shell/browser/static-files.ts";
import { median } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { writeManySteps } from "../work/many-steps.ts";

const STEPS = 1_000;
const ROUNDS = 5;
const FRAMES = 90;

/** What is done on both canvases, frame by frame. */
const MOVES = {
	"panning, steps readable": { zoom: "near", how: "pan" },
	"panning, all in view": { zoom: "far", how: "pan" },
	"zooming from all in view to readable and back": { zoom: "far", how: "zoom" },
} as const;
type Move = (typeof MOVES)[keyof typeof MOVES];

export const canvas: Row = {
	name: "canvas",
	about:
		"The studio's canvas with 1,000 steps and 2,000 edges in Chromium, against a React Flow canvas with nothing on it, both 800 by 620 pixels: the time from one frame to the next while the mouse pans or the wheel zooms, median of 90 frames, median of five rounds in turns. The limit of 60 frames a second is off in both, so that the figures are what a frame costs.",
	async run() {
		const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-page-"));
		const many = writeManySteps(STEPS);
		const empty = await serveEmpty(join(folder, "empty"));
		const { process: shell, address } = await startShell(folder, [many.directory]);
		const executablePath = chromiumPath();
		const browser = await chromium.launch({
			args: ["--no-sandbox", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
			...(executablePath && { executablePath }),
		});
		try {
			const ours = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			await ours.goto(address);
			await ours.getByRole("img", { name: /seen from far away/ }).waitFor({ timeout: 120_000 });
			const theirs = await browser.newPage({ viewport: { width: 800, height: 620 } });
			await theirs.goto(empty.address);
			await theirs.locator(".react-flow__pane").waitFor();
			const lines: Line[] = [];
			for (const [what, move] of Object.entries(MOVES)) {
				await place(ours, move);
				const figures = { ours: [] as number[], theirs: [] as number[] };
				for (let round = -1; round < ROUNDS; round++)
					for (const [name, page] of [
						["ours", ours],
						["theirs", theirs],
					] as const) {
						await page.bringToFront();
						const ms = await frames(page, move);
						if (round >= 0) figures[name].push(ms);
					}
				const [a, b] = [median(figures.ours), median(figures.theirs)];
				lines.push({
					what: `canvas of 1,000 steps and 2,000 edges, ${what}, against an empty one`,
					measured: `${a.toFixed(1)} ms : ${b.toFixed(1)} ms a frame`,
					ratio: a / b,
					reach: { most: 2 },
				});
			}
			return lines;
		} finally {
			await browser.close();
			shell.kill("SIGTERM");
			empty.close();
			many.remove();
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

/** Brings our canvas to where a move starts. */
async function place(page: Page, { zoom }: Move): Promise<void> {
	await page.bringToFront();
	await page.getByRole("button", { name: "Fit into view" }).click();
	await page.getByRole("img", { name: /seen from far away/ }).waitFor();
	if (zoom === "far") return;
	for (let i = 0; i < 30 && (await page.locator("[data-box]").count()) === 0; i++)
		await page.getByRole("button", { name: "Zoom in" }).click();
	for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Zoom in" }).click();
	await page.locator("[data-box]").first().waitFor();
}

/** Milliseconds from one frame to the next, the median, while a move goes on. */
function frames(page: Page, { how }: Move): Promise<number> {
	return page.evaluate(
		async ({ how, count }) => {
			const pane = document.querySelector(".react-flow__pane");
			if (pane === null) throw new Error("There is no canvas");
			const box = pane.getBoundingClientRect();
			const x = box.left + 400;
			const y = box.top + 40;
			const next = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
			const mouse = (type: string, target: EventTarget, dx: number): void => {
				target.dispatchEvent(
					new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x + dx, clientY: y + dx / 2 }),
				);
			};
			const times: number[] = [];
			if (how === "pan") mouse("mousedown", pane, 0);
			let before = await next();
			for (let i = 0; i < count; i++) {
				if (how === "pan") mouse("mousemove", window, 120 * Math.sin((i / count) * 2 * Math.PI));
				else
					pane.dispatchEvent(
						new WheelEvent("wheel", {
							bubbles: true,
							cancelable: true,
							view: window,
							clientX: x,
							clientY: box.top + box.height / 2,
							deltaY: i < count / 2 ? -34 : 34,
						}),
					);
				const now = await next();
				times.push(now - before);
				before = now;
			}
			if (how === "pan") mouse("mouseup", window, 0);
			times.sort((a, b) => a - b);
			return times[times.length >> 1] ?? Number.NaN;
		},
		{ how, count: FRAMES },
	);
}

/** The empty canvas as a page, built as ours is. */
async function serveEmpty(outDir: string): Promise<{ readonly address: string; close(): void }> {
	await build({
		root: fileURLToPath(new URL("../subjects/empty-canvas", import.meta.url)),
		base: "./",
		logLevel: "error",
		build: { outDir, emptyOutDir: true },
	});
	const server = createServer((request, response) => {
		if (!sendFile(outDir, new URL(request.url ?? "/", "http://localhost").pathname, response))
			response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const bound = server.address();
	if (bound === null || typeof bound === "string") throw new Error("The empty canvas is not served");
	return { address: `http://127.0.0.1:${bound.port}/`, close: () => server.close() };
}
