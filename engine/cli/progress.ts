import type { Engine, RunId, TaskId } from "../contract/index.ts";
import type { Context } from "./context.ts";
import { cut, printableLine } from "./view/printable.ts";
import { createStyle } from "./view/style.ts";
import { counted, formatDuration } from "./view/units.ts";

/** Nothing is shown of work that is done before this (ms). */
const DELAY_MS = 500;
const EVERY_MS = 100;
const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

/** One line on standard error, which is a terminal, that tells what a task is doing. `end` wipes it. */
export function showProgress(context: Pick<Context, "io">, engine: Engine, id: TaskId): { end(): void } {
	const { io } = context;
	const style = createStyle(io.errorColor);
	const since = io.now();
	const underWay = new Map<RunId, string>();
	let runs = 0;
	let frame = 0;
	let shown = false;
	let ended = false;
	const unsubscribe = engine.subscribe((notice) => {
		if (notice.type !== "events" || notice.task !== id) return;
		for (const event of notice.events) {
			if (event.type === "step-started") {
				runs++;
				underWay.set(event.run, event.step);
			} else if (event.type === "step-ended" || event.type === "step-failed") underWay.delete(event.run);
		}
	});
	const timer = setInterval(() => {
		const elapsed = io.now() - since;
		if (elapsed < DELAY_MS) return;
		const steps = printableLine([...new Set(underWay.values())].join(", "));
		const text = `${counted(runs, "run")}, ${formatDuration(elapsed)}${steps === "" ? "" : `: ${steps}`}`;
		shown = true;
		io.err(`\r\u001b[K${style.blue(FRAMES[frame++ % FRAMES.length] as string)} ${cut(text, io.columns - 3)}`);
	}, EVERY_MS);
	timer.unref();
	return {
		end() {
			if (ended) return;
			ended = true;
			clearInterval(timer);
			unsubscribe();
			if (shown) io.err("\r\u001b[K");
		},
	};
}
