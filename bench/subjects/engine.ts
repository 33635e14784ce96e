/** Our engine: tasks that each go through the chain, some in flight at a time, in a journal file of a folder of its own. */
import { openEngine } from "../../engine/host/index.ts";
import { serveSubject } from "../serve-subject.ts";
import { documentOf, writeChain } from "../work/chain.ts";

interface Settings {
	readonly grouping: "each" | "turn";
	readonly weight?: number;
	readonly runners?: number;
	readonly steps?: number;
	readonly conditions?: number;
	/** Millions of additions that each step makes on top; one takes 0.3 to 0.5 ms. */
	readonly millions?: number;
	/** A task stands under the debugger meanwhile, and breakpoints are set. */
	readonly debugged?: boolean;
}

interface Request {
	readonly tasks: number;
	readonly inFlight: number;
}

const busyBody = (count: number) => (place: number) =>
	[
		`let sum = 0;`,
		`for (let i = 0; i < ${count * 1e6}; i++) sum = (sum + i) | 0;`,
		`data.sum = sum;`,
		`data.progress += 1;`,
		`data.status = "s${place + 1}";`,
	].join("\n\t");

await serveSubject<Settings>(async ({ grouping, weight = 0, runners = 1, steps, conditions, millions, debugged }) => {
	const folder = writeChain(millions === undefined ? undefined : busyBody(millions), steps, conditions);
	const engine = await openEngine({ directory: folder.directory, grouping, runners, watch: false });
	const problems = await engine.problems({ onlyLoading: true });
	if (problems.length > 0) throw new Error(problems[0]?.message);
	const data = documentOf(weight) as Parameters<typeof engine.createTask>[0]["data"];
	if (debugged === true) {
		for (let i = 0; i < 20; i++) await engine.setBreakpoint({ kind: "step", step: `chain_${i}`, when: "before" });
		await engine.debugRest((await engine.createTask({ data, debug: true })).id);
	}
	let made = 0;
	async function work(tasks: number): Promise<number> {
		let runs = 0;
		for (let i = 0; i < tasks; i++) {
			const { id } = await engine.createTask({ name: `Task ${++made}`, data });
			const record = await engine.rest(id);
			if (record.outcome !== "settled") throw new Error(record.explanation);
			runs += record.runs;
		}
		return runs;
	}
	return {
		async round(request) {
			const { tasks, inFlight } = request as unknown as Request;
			const cpu = process.cpuUsage();
			const startedAt = performance.now();
			const each = Math.ceil(tasks / inFlight);
			const counts = await Promise.all(Array.from({ length: inFlight }, () => work(each)));
			const wall = (performance.now() - startedAt) * 1000;
			const { user, system } = process.cpuUsage(cpu);
			const runs = counts.reduce((sum, count) => sum + count, 0);
			// What V8 only keeps in case it needs it again is handed back, too.
			await globalThis.gc?.({ type: "major", execution: "async", flavor: "last-resort" });
			return { micros: wall / runs, cpuMicros: (user + system) / runs, rss: process.memoryUsage.rss() };
		},
		async close() {
			await engine.close();
			folder.remove();
		},
	};
});
