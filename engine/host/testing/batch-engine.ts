/**
 * A program for tests: an engine that makes tasks, and is killed while it works on them. It prints what has been
 * acknowledged: `created <id> <n>` and `ended <id> <state> <events>`; and `event <type>` for each event.
 * Arguments: the automation's folder, and the first and the last number of the tasks to be made.
 */
import { writeSync } from "node:fs";
import { ENDED_STATES, type TaskId } from "../../contract/index.ts";
import { openEngine } from "../open-engine.ts";

const [directory = "", from = "1", to = "0"] = process.argv.slice(2);
const engine = await openEngine({ directory, watch: false, runners: 2 });
const say = (line: string) => writeSync(1, `${line}\n`);

async function untilEnded(id: TaskId): Promise<void> {
	for (;;) {
		const changed = new Promise<void>((resolve) => {
			const stop = engine.subscribe((notice) => {
				if (notice.type !== "task-changed" || notice.task.id !== id) return;
				stop();
				resolve();
			});
		});
		const { state, events } = await engine.rest(id);
		if (ENDED_STATES.has(state)) {
			say(`ended ${id} ${state} ${events}`);
			return;
		}
		await changed;
	}
}

engine.subscribe((notice) => {
	if (notice.type === "events") for (const { type } of notice.events) say(`event ${type}`);
});
say("ready");
const unfinished = (await engine.tasks({ limit: Number.MAX_SAFE_INTEGER })).filter(
	({ state }) => !ENDED_STATES.has(state),
);
const all = unfinished.map(({ id }) => untilEnded(id));
for (let n = Number(from); n <= Number(to); n++) {
	const { id } = await engine.createTask({ name: `Task ${n}`, data: { n, stage: 0 } });
	say(`created ${id} ${n}`);
	all.push(untilEnded(id));
}
await Promise.all(all);
await engine.close();
say("closed");
process.exit(0);
