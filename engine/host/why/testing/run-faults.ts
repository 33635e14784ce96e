import {
	asEventSeq,
	type Engine,
	type Json,
	parsePath,
	type TaskRecord,
	valueAt,
	type WhyClause,
} from "../../../contract/index.ts";

const clausesOf = (clause: WhyClause): readonly WhyClause[] =>
	clause.children ? clause.children.flatMap(clausesOf) : [clause];

/** What is wrong with the explanations of the runs; the data after each event is the judge. */
export async function faultsOfRuns(engine: Engine, task: TaskRecord): Promise<string[]> {
	const faults: string[] = [];
	const at = async (seq: number, path: string): Promise<Json | undefined> =>
		seq < 1 ? undefined : valueAt(await engine.data(task.id, asEventSeq(seq)), parsePath(path) ?? []);
	const started = new Map<string, number>();
	for (const event of await engine.events(task.id)) {
		if (event.type !== "step-started") continue;
		const { run } = await engine.explain(task.id, event.step, event.seq);
		if (run?.run !== event.run) faults.push(`run ${event.run} is explained as ${run?.run}`);
		if (run === undefined) continue;
		const { standing } = await engine.explain(task.id, event.step, asEventSeq(event.seq - 1));
		// A step can be set off again while a run of it is still under way.
		if (standing !== "ready" && standing !== "running")
			faults.push(`${event.step} started as run ${event.run}, but was ${standing} just before`);
		for (const clause of run.condition) {
			if (!clause.matches) faults.push(`run ${run.run} of ${event.step} started though not ${clause.clause}`);
			for (const { path, origin } of clausesOf(clause)) {
				if (path === "") continue;
				const found = JSON.stringify(await at(run.event - 1, path));
				if (origin === undefined) {
					if (found !== undefined) faults.push(`nobody is named for ${path} = ${found} of run ${run.run}`);
					continue;
				}
				const left = JSON.stringify(await at(origin.event, path));
				const before = JSON.stringify(await at(origin.event - 1, path));
				if (left !== found || (left === before && origin.event > 1))
					faults.push(`event ${origin.event} did not bring ${path} from ${before} to ${found}`);
			}
		}
		const first = !started.has(event.step);
		if (first !== (run.armedBy.kind === "task-start"))
			faults.push(`run ${run.run} is told to be armed by ${run.armedBy.kind}`);
		if (run.armedBy.kind === "changed" && run.armedBy.origin.event <= (started.get(event.step) ?? 0))
			faults.push(`run ${run.run} was armed before the run before it`);
		if (run.readyBy >= run.event) faults.push(`run ${run.run} was ready after its start`);
		started.set(event.step, event.seq);
	}
	return faults;
}
