/** Coverage as other tools read it. */
import type { Coverage } from "../../contract/index.ts";

/**
 * In the form of lcov. Functions are functions, other branches are branches, and each clause of a condition is a branch of
 * two: it held, and it did not.
 */
export function toLcov({ bySteps, byBranches }: Coverage): string {
	const files = new Map<string, string[]>();
	const all = new Set([...bySteps.map(({ file }) => file), ...byBranches.map(({ file }) => file)]);
	for (const file of [...all].sort()) {
		const own = byBranches.filter((branch) => branch.file === file);
		const functions = own.filter(({ kind }) => kind === "function");
		const others = own.filter(({ kind }) => kind !== "function");
		const lines = new Map<number, number>();
		for (const { line, count } of own) lines.set(line, Math.max(lines.get(line) ?? 0, count));
		const records: string[] = [];
		for (const [i, { line }] of functions.entries()) records.push(`FN:${line},f${i + 1}`);
		for (const [i, { count }] of functions.entries()) records.push(`FNDA:${count},f${i + 1}`);
		records.push(`FNF:${functions.length}`, `FNH:${functions.filter(({ count }) => count > 0).length}`);
		const branches = others.map(({ line, count }, i) => ({ line, block: i, way: 0, count }));
		let block = branches.length;
		for (const { clauses, runs } of bySteps.filter((step) => step.file === file))
			for (const { line, seenTrue, seenFalse, isHidden } of clauses) {
				if (isHidden === true) continue;
				branches.push(
					{ line, block, way: 0, count: Number(seenTrue) },
					{ line, block: block++, way: 1, count: Number(seenFalse) },
				);
				lines.set(line, Math.max(lines.get(line) ?? 0, runs));
			}
		for (const { line, block: at, way, count } of branches) records.push(`BRDA:${line},${at},${way},${count}`);
		records.push(`BRF:${branches.length}`, `BRH:${branches.filter(({ count }) => count > 0).length}`);
		for (const [line, count] of [...lines].sort(([a], [b]) => a - b)) records.push(`DA:${line},${count}`);
		records.push(`LF:${lines.size}`, `LH:${[...lines.values()].filter((count) => count > 0).length}`);
		files.set(file, records);
	}
	return [...files].map(([file, records]) => `TN:\nSF:${file}\n${records.join("\n")}\nend_of_record\n`).join("");
}
