import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { chromiumPath } from "../../e2e/fixtures/find-chromium.ts";
import { startShell } from "../../e2e/fixtures/studio.ts";
import { median } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { servePage } from "../work/serve-page.ts";

const ROUNDS = 5;
/** Characters of one round, with a pause after each word in which the text is written and the graph made anew. */
const WORDS = 2;
const WORD = "total = 1 ";
const PAUSE_MS = 700;

const SAMPLE = fileURLToPath(new URL("../../assets/samples/order-fulfilment", import.meta.url));
const STEP = "charge_card";

export const typing: Row = {
	name: "typing",
	about:
		"Typing a comment into a step of the sample order-fulfilment in the studio's editor in Chromium, with its form, its problems and the graph on the canvas following, against Monaco alone with the same text and language: the time from a character to the frame that shows it, median and 95th percentile of five rounds of 20 characters in turns, with pauses in which the studio writes the file and makes the graph anew. The limit of 60 frames a second is off in both.",
	async run() {
		const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-typing-"));
		const directory = join(folder, "order-fulfilment");
		cpSync(SAMPLE, directory, { recursive: true });
		const text = readFileSync(join(directory, `steps/${STEP}.js`), "utf8");
		const plain = await servePage("plain-monaco", join(folder, "plain"), { "/step.js.txt": text });
		const { process: shell, address } = await startShell(folder, [directory]);
		const executablePath = chromiumPath();
		const browser = await chromium.launch({
			args: ["--no-sandbox", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
			...(executablePath && { executablePath }),
		});
		try {
			const ours = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			await ours.goto(address);
			await ours.getByRole("region", { name: "Steps" }).getByRole("button", { name: STEP }).dblclick();
			const theirs = await browser.newPage({ viewport: { width: 720, height: 620 } });
			await theirs.goto(plain.address);
			const times = { ours: [] as number[], theirs: [] as number[] };
			for (let round = -1; round < ROUNDS; round++)
				for (const [name, page] of [
					["ours", ours],
					["theirs", theirs],
				] as const) {
					const measured = await type(page);
					if (round >= 0) times[name].push(...measured);
				}
			return [line("median", 0.5, times), line("95th percentile", 0.95, times)];
		} finally {
			await browser.close();
			shell.kill("SIGTERM");
			plain.close();
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

function line(what: string, part: number, times: { readonly ours: number[]; readonly theirs: number[] }): Line {
	const of = (all: number[]): number =>
		part === 0.5 ? median(all) : (all.toSorted((a, b) => a - b)[Math.floor(all.length * part)] ?? Number.NaN);
	const [ours, theirs] = [of(times.ours), of(times.theirs)];
	return {
		what: `typing with the graph following, against Monaco alone, ${what}`,
		measured: `${ours.toFixed(1)} ms : ${theirs.toFixed(1)} ms a character`,
		ratio: ours / theirs,
		reach: { most: 1.3 },
	};
}

/** Types at the end of the first line, which is a comment; milliseconds from each character to the frame that shows it. */
async function type(page: Page): Promise<number[]> {
	await page.bringToFront();
	const code = page.locator(".monaco-editor").first();
	await code.locator("textarea").first().focus();
	await page.keyboard.press("Control+Home");
	await page.keyboard.press("End");
	return page.evaluate(
		async ({ word, words, pause }) => {
			const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
			const times: number[] = [];
			for (let i = 0; i < words; i++) {
				for (const character of word) {
					await frame();
					const before = performance.now();
					document.execCommand("insertText", false, character);
					await frame();
					await frame();
					times.push(performance.now() - before);
				}
				await new Promise((done) => setTimeout(done, pause));
			}
			return times;
		},
		{ word: WORD, words: WORDS, pause: PAUSE_MS },
	);
}
