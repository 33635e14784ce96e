import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

export const debuggerRow: Row = {
	name: "debugger",
	about:
		"What the debugger costs tasks that are not debugged: the processor time of the engine's own process for a step run, as it is against an engine whose scheduler was loaded without the debugger's hooks; and beside a task that stands under the debugger with 20 breakpoints set, against the same without.",
	async run() {
		const request = { tasks: 64, inFlight: 32 };
		const without = new URL("../work/without-debugger.ts", import.meta.url).href;
		const subjects = {
			plain: await startSubject("engine", { grouping: "each" }),
			bare: await startSubject("engine", { grouping: "each" }, ["--import", without]),
			beside: await startSubject("engine", { grouping: "each", debugged: true }),
		};
		try {
			const round = (name: keyof typeof subjects) => async () =>
				(await subjects[name].round(request)).cpuMicros ?? Number.NaN;
			const found = await interleave(
				{ plain: round("plain"), bare: round("bare"), beside: round("beside") },
				{ rounds: 15, warmUp: 4 },
			);
			return [
				{
					what: "a step run of a task that is not debugged, with the debugger against without its hooks",
					measured: `${micros(found.plain)} : ${micros(found.bare)}`,
					ratio: found.plain / found.bare,
					reach: { most: 1.05 },
				},
				{
					what: "the same beside a task that stands under the debugger, against no such task",
					measured: `${micros(found.beside)} : ${micros(found.plain)}`,
					ratio: found.beside / found.plain,
					reach: { most: 1.05 },
				},
			];
		} finally {
			for (const subject of Object.values(subjects)) await subject.close();
		}
	},
};
