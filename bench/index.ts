/** `npm run bench [-- <row> …]`: our figures beside others', as ratios measured side by side. */
import { cpus, loadavg } from "node:os";
import { installOthers } from "./install.ts";
import type { Line, Row } from "./row.ts";
import { analysis } from "./rows/analysis.ts";
import { canvas } from "./rows/canvas.ts";
import { cases } from "./rows/cases.ts";
import { debuggerRow } from "./rows/debugger.ts";
import { enginePart } from "./rows/engine-part.ts";
import { firstPaint } from "./rows/first-paint.ts";
import { frontDoor } from "./rows/front-door.ts";
import { inference } from "./rows/inference.ts";
import { journal } from "./rows/journal.ts";
import { matching } from "./rows/matching.ts";
import { memory } from "./rows/memory.ts";
import { recording } from "./rows/recording.ts";
import { runners } from "./rows/runners.ts";
import { scenarios } from "./rows/scenarios.ts";
import { scrubbing } from "./rows/scrubbing.ts";
import { typing } from "./rows/typing.ts";
import { wholeStep } from "./rows/whole-step.ts";
import { isReached, printAbout, printLine } from "./table.ts";
import { twoCores } from "./two-cores.ts";

const ROWS: readonly Row[] = [
	wholeStep,
	enginePart,
	matching,
	runners,
	frontDoor,
	journal,
	recording,
	memory,
	analysis,
	inference,
	canvas,
	typing,
	debuggerRow,
	scrubbing,
	firstPaint,
	cases,
	scenarios,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) {
	console.error(`There is no row ${unknown.join(", ")}. There are: ${ROWS.map(({ name }) => name).join(", ")}`);
	process.exit(2);
}
const rows = wanted.length === 0 ? ROWS : ROWS.filter(({ name }) => wanted.includes(name));
if (rows.some((row) => row.others === true)) installOthers();
const load = loadavg()[0] ?? 0;
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, load before: ${load.toFixed(1)}`);
console.log(`Two processes at once get ${(await twoCores()).toFixed(2)} times as much done as one.\n`);
const lines: Line[] = [];
for (const row of rows)
	for (const line of await row.run()) {
		lines.push(line);
		printLine(line);
	}
console.log("");
for (const row of rows) printAbout(row);
process.exitCode = lines.every(isReached) ? 0 : 1;
