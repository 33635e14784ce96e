import type { Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { megabytes } from "../units.ts";

export const memory: Row = {
	name: "memory",
	about:
		"Resident memory of the engine's process, its garbage collected and what V8 keeps in reserve handed back, after 1,000 tasks of two steps and after 100,000, in one run.",
	async run() {
		const engine = await startSubject("engine", { grouping: "turn", steps: 2, conditions: 10 }, ["--expose-gc"]);
		try {
			const { rss: early = Number.NaN } = await engine.round({ tasks: 1000, inFlight: 32 });
			const { rss: late = Number.NaN } = await engine.round({ tasks: 99_000, inFlight: 32 });
			return [
				{
					what: "resident memory after 100,000 tasks against 1,000",
					measured: `${megabytes(late)} : ${megabytes(early)}`,
					ratio: late / early,
					reach: { most: 1.1 },
				},
			];
		} finally {
			await engine.close();
		}
	},
};
