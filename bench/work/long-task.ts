import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "../../engine/host/index.ts";

const STEPS = 6;

/** A recorded task; `name` is its name, `events` how many it has. */
export interface LongTask {
	readonly name: string;
	readonly events: number;
}

/**
 * An automation whose steps take turns, with a task recorded for each wanted number of events (about).
 * @param lines what each run says: more of them make more events of one run
 */
export async function recordLongTasks(
	wanted: readonly { readonly name: string; readonly runs: number; readonly lines: number }[],
): Promise<{ readonly directory: string; readonly tasks: readonly LongTask[]; remove(): void }> {
	const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-long-"));
	const directory = join(folder, "long");
	mkdirSync(join(directory, "steps"), { recursive: true });
	writeFileSync(join(directory, "automation.json"), JSON.stringify({ schemaVersion: 1, name: "Long" }));
	for (let i = 0; i < STEPS; i++)
		writeFileSync(
			join(directory, `steps/part_${i}.js`),
			`export const condition = { turn: ${i}, left: { $gt: 0 } };
export const content = async () => {
	data.turn = ${(i + 1) % STEPS};
	data.left--;
	data.totals["t" + (data.left % 40)] = data.left;
	for (let i = 0; i < data.lines; i++) console.log("left", data.left);
};
`,
		);
	const engine = await openEngine({ directory, watch: false, env: { STEPSCAPE_HOME: join(folder, "home") } });
	const tasks: LongTask[] = [];
	for (const { name, runs, lines } of wanted) {
		const { id } = await engine.createTask({ name, data: { turn: 0, left: runs, lines, totals: {} } });
		tasks.push({ name, events: (await engine.rest(id)).events });
	}
	await engine.close();
	return { directory, tasks, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
