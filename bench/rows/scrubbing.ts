import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumPath } from "../../e2e/fixtures/find-chromium.ts";
import { startShell } from "../../e2e/fixtures/studio.ts";
import { median } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { type LongTask, recordLongTasks } from "../work/long-task.ts";

const ROUNDS = 5;
const FRAMES = 200;
const WANTED = [
	{ name: "of 100 events", runs: 30, lines: 1 },
	{ name: "of 10,000 events", runs: 2_500, lines: 2 },
	{ name: "of 100,000 events", runs: 5_900, lines: 15 },
] as const;

export const scrubbing: Row = {
	name: "scrubbing",
	about:
		"A recorded task of 10,000 events in the studio in Chromium. Scrubbing: the pointer drags the playhead over its whole length and back; frames that take longer than two of the display's, in per cent, less those of an empty page in the same browser in turns (on a busy machine it has them too). Opening: from the click in the list of tasks to the data and the whole timeline on the page, against a task of 100 events; median of five rounds in turns.",
	async run() {
		const long = await recordLongTasks(WANTED);
		const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-page-"));
		const { process: shell, address } = await startShell(folder, [long.directory]);
		const executablePath = chromiumPath();
		const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath && { executablePath }) });
		try {
			return await measure(browser, address, long.tasks);
		} finally {
			await browser.close();
			shell.kill("SIGTERM");
			long.remove();
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

async function measure(browser: Browser, address: string, tasks: readonly LongTask[]): Promise<readonly Line[]> {
	const viewport = { width: 1440, height: 900 };
	const ours = await browser.newPage({ viewport });
	await ours.goto(address);
	await ours.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Tasks" }).click();
	const [few, many, most] = tasks as [LongTask, LongTask, LongTask];
	await ours.getByRole("button", { name: most.name }).waitFor();
	const empty = await browser.newPage({ viewport });
	await empty.setContent("<p>Nothing</p>");

	await ours.bringToFront();
	const times = { few: [] as number[], many: [] as number[], most: [] as number[] };
	for (let round = -1; round < ROUNDS; round++)
		for (const [key, task] of [
			["few", few],
			["many", many],
			["most", most],
		] as const) {
			const ms = await open(ours, task);
			if (round >= 0) times[key].push(ms);
		}
	const [openFew, openMany, openMost] = [median(times.few), median(times.many), median(times.most)];

	const share = async (task: LongTask) => {
		await ours.bringToFront();
		await open(ours, few);
		await open(ours, task);
		const found = { ours: [] as number[], empty: [] as number[] };
		for (let round = -1; round < ROUNDS; round++) {
			await ours.bringToFront();
			const a = await longFrames(ours);
			await empty.bringToFront();
			const b = await longFrames(empty);
			if (round >= 0) {
				found.ours.push(a);
				found.empty.push(b);
			}
		}
		return { ours: median(found.ours), empty: median(found.empty) };
	};
	const scrubMany = await share(many);
	const scrubMost = await share(most);
	const percent = (part: number) => `${part.toFixed(1)} %`;
	return [
		{
			what: "long frames while scrubbing a task of 10,000 events, less those of an empty page",
			measured: `${percent(scrubMany.ours)} : ${percent(scrubMany.empty)}`,
			ratio: scrubMany.ours - scrubMany.empty,
			unit: percent,
			reach: { most: 1 },
		},
		{
			what: "the same for 100,000 events, told only",
			measured: `${percent(scrubMost.ours)} : ${percent(scrubMost.empty)}`,
			ratio: scrubMost.ours - scrubMost.empty,
			unit: percent,
			reach: { most: 100 },
		},
		{
			what: "opening a task of 10,000 events against one of 100",
			measured: `${openMany.toFixed(0)} ms : ${openFew.toFixed(0)} ms`,
			ratio: openMany / openFew,
			reach: { most: 2 },
		},
		{
			what: "opening a task of 100,000 events against one of 100, told only",
			measured: `${openMost.toFixed(0)} ms : ${openFew.toFixed(0)} ms`,
			ratio: openMost / openFew,
			reach: { most: 1_000 },
		},
	];
}

/** Milliseconds from the click on a task to its data and its whole timeline on the page. */
function open(page: Page, { name, events }: LongTask): Promise<number> {
	return page.evaluate(
		async ({ name, events }) => {
			const rows = document.querySelectorAll<HTMLElement>('section[aria-label="Tasks"] [role="listitem"] button');
			const row = [...rows].find((one) => one.textContent?.includes(name));
			if (row === undefined) throw new Error(`There is no task ${name}`);
			const startedAt = performance.now();
			row.click();
			for (;;) {
				await new Promise(requestAnimationFrame);
				const last = document.querySelector("[data-head]")?.getAttribute("aria-valuemax");
				const hasData = document.querySelector('[role="tree"] [role="treeitem"]') !== null;
				if (last === String(events) && hasData) return performance.now() - startedAt;
				if (performance.now() - startedAt > 60_000) throw new Error(`${name} was not opened`);
			}
		},
		{ name, events },
	);
}

/** Frames that took longer than two of the display's, in per cent; the playhead is dragged, where there is one. */
function longFrames(page: Page): Promise<number> {
	return page.evaluate(async (count) => {
		const next = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
		const head = document.querySelector("[data-head]");
		const box = head?.closest('[role="group"]')?.getBoundingClientRect();
		const send = (type: string, x: number): void => {
			const at = { clientX: x, clientY: (box?.top ?? 0) + 60, button: 0, pointerId: 1 };
			head?.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...at }));
		};
		// A pointer that no hand holds cannot be captured.
		HTMLElement.prototype.setPointerCapture = () => {};
		const [left, width] = [(box?.left ?? 0) + 150, (box?.width ?? 600) - 180];
		send("pointerdown", left);
		const times: number[] = [];
		let before = await next();
		for (let i = 0; i < count; i++) {
			send("pointermove", left + width * (0.5 - 0.5 * Math.cos((i / count) * 2 * Math.PI)));
			const now = await next();
			times.push(now - before);
			before = now;
		}
		send("pointerup", left);
		// The display's interval is what most frames of a quiet page take: 60 times a second in this browser.
		return (times.filter((ms) => ms > 2 * (1_000 / 60) + 0.5).length / count) * 100;
	}, FRAMES);
}
