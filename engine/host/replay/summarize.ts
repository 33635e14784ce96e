import type { ReplayMode, TaskReplay } from "../../contract/index.ts";

/** What a replay has found, in a sentence or two. */
export function summarize(mode: ReplayMode, tasks: readonly TaskReplay[], total: number): string {
	const count = (verdict: TaskReplay["verdict"]) => tasks.filter((task) => task.verdict === verdict).length;
	const cut = tasks.length < total ? ` Only ${tasks.length} of ${total} were replayed.` : "";
	const failed = count("failed");
	const failures = failed === 0 ? "" : ` ${failed} could not be replayed.`;
	if (total === 0) return "There is no task to replay.";
	if (mode === "exact") {
		const same = count("same");
		const departs = tasks.length - same - failed;
		const said =
			departs === 0
				? `${ofThese(same, tasks.length)} ${same === 1 ? "comes" : "come"} out exactly as recorded.`
				: `${ofThese(departs, tasks.length)} ${departs === 1 ? "does" : "do"} not come out as recorded.`;
		return `${said}${failures}${cut}`;
	}
	const otherwise = count("otherwise");
	const unknown = count("unknown");
	const departs = count("departs");
	const ends =
		tasks.length === 1 && otherwise === 0
			? `With your change, this recorded task would ${unknown === 1 ? "depart" : "end the same"}.`
			: `With your change, ${lower(ofThese(otherwise, tasks.length))} would end otherwise.`;
	const ways = departs === 0 ? "" : ` ${departs} more would get to the same end another way.`;
	const open = unknown === 0 ? "" : ` Of ${unknown} the end is not known.`;
	return `${ends}${ways}${open}${failures}${cut}`;
}

function ofThese(count: number, total: number): string {
	if (total === 1) return "This recorded task";
	return `${count === 0 ? "None" : count === total ? "All" : count} of these ${total} recorded tasks`;
}

const lower = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
