import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

const WORK = { grouping: "turn", steps: 10, conditions: 10, millions: 6 };
const LOAD = { tasks: 1000, inFlight: 64 };

export const runners: Row = {
	name: "runners",
	about:
		"1,000 tasks of 10 steps, each with a loop of six million additions, two to three milliseconds of processor time, 64 tasks in flight: throughput of one engine with two runner processes against one with one. On two cores the engine's own process shares one of them.",
	async run() {
		const subjects = {
			one: await startSubject("engine", { ...WORK, runners: 1 }),
			two: await startSubject("engine", { ...WORK, runners: 2 }),
		};
		try {
			const round = (name: keyof typeof subjects) => async () =>
				(await subjects[name].round(LOAD)).micros ?? Number.NaN;
			for (const subject of Object.values(subjects)) await subject.round({ tasks: 64, inFlight: 64 });
			const found = await interleave({ one: round("one"), two: round("two") }, { rounds: 3, warmUp: 0 });
			return [
				{
					what: "1,000 tasks of 10 steps with two runners, throughput against one",
					measured: `${micros(found.two)} : ${micros(found.one)} a step`,
					ratio: found.one / found.two,
					reach: { least: 1.7 },
				},
			];
		} finally {
			for (const subject of Object.values(subjects)) await subject.close();
		}
	},
};
