import { median } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

const FRESH_ROUNDS = 7;
const WARM_ROUNDS = 11;
const WARM_UP = 4;
/** What the analysis may take beside its multiple of the parser's time. */
const ALLOWANCE = 100_000;

type Figures = Readonly<Record<string, number>>;

export const analysis: Row = {
	name: "analysis",
	about:
		"1,000 steps of 60 lines, in chains of ten: parsed, their conditions compiled, analysed and connected, less 100 ms, against the parser alone; and one step edited, its edges and the list of all edges included, against the whole. Fresh: each figure is of the first time in a process of its own, parser and analysis in turns. Warm: both in one process, in turns, after four rounds.",
	async run() {
		const fresh = await measure(FRESH_ROUNDS, 0, async (who) => {
			const subject = await startSubject("analysis");
			try {
				return await subject.round({ who });
			} finally {
				await subject.close();
			}
		});
		const subject = await startSubject("analysis");
		try {
			const warm = await measure(WARM_ROUNDS, WARM_UP, (who) => subject.round({ who }));
			return [...linesOf("fresh", fresh), ...linesOf("warm", warm)];
		} finally {
			await subject.close();
		}
	},
};

interface Found {
	readonly parser: number;
	readonly whole: number;
	readonly edit: number;
}

async function measure(rounds: number, warmUp: number, round: (who: string) => Promise<Figures>): Promise<Found> {
	const found = { parser: [] as number[], whole: [] as number[], edit: [] as number[] };
	for (let i = -warmUp; i < rounds; i++) {
		const parser = await round("parser");
		const whole = await round("analysis");
		if (i < 0) continue;
		found.parser.push(parser.micros ?? Number.NaN);
		found.whole.push(whole.micros ?? Number.NaN);
		found.edit.push(whole.edit ?? Number.NaN);
	}
	return { parser: median(found.parser), whole: median(found.whole), edit: median(found.edit) };
}

function linesOf(how: string, { parser, whole, edit }: Found): Line[] {
	return [
		{
			what: `1,000 steps analysed and connected, less 100 ms, against the parser, ${how}`,
			measured: `${micros(whole)} : ${micros(parser)}`,
			ratio: (whole - ALLOWANCE) / parser,
			reach: { most: 1.5 },
		},
		{
			what: `one step of them edited, against all of them, ${how}`,
			measured: `${micros(edit)} : ${micros(whole)}`,
			ratio: edit / whole,
			unit: (ratio) => `${(ratio * 100).toFixed(2)} %`,
			reach: { most: 0.01 },
		},
	];
}
