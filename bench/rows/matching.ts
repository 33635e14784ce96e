import { interleave } from "../measure.ts";
import type { Line, Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

const OTHERS = [
	["functions", "generated functions", 30],
	["mingo", "mingo", 1000],
	["sift", "sift", 1000],
	["json-rules-engine", "json-rules-engine", 10_000],
] as const;

export const matching: Row = {
	name: "matching",
	about:
		"Which of 1,000 conditions of two to four clauses match a document of 2 KB after one random field changed, numbers by at most a tenth of their range: ours follows the change, the others look at all 1,000. One process, one after the other; they must find the same. Making the changed document is in none of the figures.",
	others: true,
	async run() {
		const subject = await startSubject("matching");
		try {
			await subject.round({ who: "check" });
			const round = (who: string) => async () => (await subject.round({ who })).micros ?? Number.NaN;
			const found = await interleave(
				{
					ours: round("incremental"),
					large: round("incremental, 10,000"),
					functions: round("functions"),
					mingo: round("mingo"),
					sift: round("sift"),
					"json-rules-engine": round("json-rules-engine"),
				},
				{ rounds: 7, warmUp: 2 },
			);
			const lines: Line[] = OTHERS.map(([key, name, least]) => ({
				what: `re-matching 1,000 conditions after a change, faster than ${name}`,
				measured: `${micros(found.ours)} : ${micros(found[key])}`,
				ratio: found[key] / found.ours,
				reach: { least },
			}));
			lines.push({
				what: "10,000 conditions against 1,000",
				measured: `${micros(found.large)} : ${micros(found.ours)}`,
				ratio: found.large / found.ours,
				reach: { most: 4 },
			});
			return lines;
		} finally {
			await subject.close();
		}
	},
};
