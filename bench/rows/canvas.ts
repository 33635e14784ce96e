import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { chromiumPath } from "../../e2e/fixtures/find-chromium.ts";
import { startShell } from "../../e2e/fixtures/studio.ts";
import { median } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { writeManySteps } from "../work/many-steps.ts";
import { servePage } from "../work/serve-page.ts";

const STEPS = 1_000;
const ROUNDS = 7;
const WINDOW = { width: 1440, height: 900 };
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
		"The studio's canvas with 1,000 steps and 2,000 edges in Chromium, against a React Flow canvas with nothing on it, of the same size at the same place of a window of 1440 by 900: the time from one frame to the next while the mouse pans or the wheel zooms, and of it the work of the page's own thread as Chromium counts it, which other programs disturb less. Median of 90 frames, median of seven rounds in turns. The limit of 60 frames a second is off in both, so that the figures are what a frame costs; drawing is by software, as on any machine without a graphics card.",
	async run() {
		const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-page-"));
		const many = writeManySteps(STEPS);
		const empty = await servePage("empty-canvas", join(folder, "empty"));
		const { process: shell, address } = await startShell(folder, [many.directory]);
		const executablePath = chromiumPath();
		const browser = await chromium.launch({
			args: ["--no-sandbox", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
			...(executablePath && { executablePath }),
		});
		try {
			const ours = await browser.newPage({ viewport: WINDOW });
			await ours.goto(address);
			await ours.getByRole("img", { name: /seen from far away/ }).waitFor({ timeout: 120_000 });
			const theirs = await browser.newPage({ viewport: WINDOW });
			await theirs.goto(empty.address + (await placeOf(ours)));
			await theirs.locator(".react-flow__pane").waitFor();
			const watched = { ours: await watch(ours), theirs: await watch(theirs) };
			const lines: Line[] = [];
			for (const [what, move] of Object.entries(MOVES)) {
				await place(ours, move);
				const figures = { ours: [] as Figures[], theirs: [] as Figures[] };
				for (let round = -1; round < ROUNDS; round++)
					for (const [name, page] of [
						["ours", ours],
						["theirs", theirs],
					] as const) {
						await page.bringToFront();
						const before = await watched[name]();
						const frame = await frames(page, move);
						const thread = (await watched[name]()) - before;
						if (round >= 0) figures[name].push({ frame, thread: thread / FRAMES });
					}
				for (const [part, words] of Object.entries(PARTS) as [keyof Figures, string][]) {
					const a = median(figures.ours.map((each) => each[part]));
					const b = median(figures.theirs.map((each) => each[part]));
					lines.push({
						what: `canvas of 1,000 steps and 2,000 edges, ${what}: ${words}, against an empty one`,
						measured: `${a.toFixed(1)} ms : ${b.toFixed(1)} ms a frame`,
						ratio: a / b,
						reach: { most: 2 },
					});
				}
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

/** Milliseconds a frame, from one to the next, and of the page's own thread. */
interface Figures {
	readonly frame: number;
	readonly thread: number;
}
const PARTS: Readonly<Record<keyof Figures, string>> = { frame: "a frame", thread: "the page's own work" };

/** Where our canvas stands in the window, for the other's address. */
async function placeOf(page: Page): Promise<string> {
	const box = await page.locator(".react-flow").boundingBox();
	if (box === null) throw new Error("There is no canvas");
	return `?left=${box.x}&top=${box.y}&width=${box.width}&height=${box.height}`;
}

/** How long a page's own thread has worked until now, in milliseconds. */
async function watch(page: Page): Promise<() => Promise<number>> {
	const session = await page.context().newCDPSession(page);
	await session.send("Performance.enable");
	return async () => {
		const { metrics } = await session.send("Performance.getMetrics");
		return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
	};
}

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
