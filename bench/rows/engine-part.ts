import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

export const enginePart: Row = {
	name: "engine-part",
	about:
		"What the engine adds to a step: the processor time of the engine's own process for a step run of the row above (scheduling, matching, merging, messages, the journal with a commit a step; all its threads), against the wall time of the bare step: its run in an isolate of the same making that already holds the data, in one process, by synchronous calls, with nothing around it.",
	async run() {
		const engine = await startSubject("engine", { grouping: "each" });
		const bare = await startSubject("bare-isolate");
		try {
			const found = await interleave(
				{
					engine: async () => (await engine.round({ tasks: 64, inFlight: 32 })).cpuMicros ?? Number.NaN,
					bare: async () => (await bare.round()).micros ?? Number.NaN,
				},
				{ rounds: 9, warmUp: 4 },
			);
			return [
				{
					what: "the engine's part of a step run against the bare step in an isolate",
					measured: `${micros(found.engine)} : ${micros(found.bare)}`,
					ratio: found.engine / found.bare,
					reach: { most: 2.5 },
				},
			];
		} finally {
			await engine.close();
			await bare.close();
		}
	},
};
