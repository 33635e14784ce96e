import type { TaskId } from "../../contract/index.ts";
import type { RandomAutomation } from "./random-automation.ts";
import type { TestKit } from "./test-kit.ts";

/**
 * Runs a random automation by virtual time and by the clock, and replays both tasks exactly, so many times, the last times with
 * other tasks running beside. Returns what departed; empty where nothing did.
 */
export async function replayTimes(kit: TestKit, { files, data }: RandomAutomation, times: number): Promise<string[]> {
	const opened = await kit.open(files);
	try {
		const tasks: TaskId[] = [];
		for (const virtualTime of [true, false]) {
			const { id } = await opened.engine.createTask({ data, virtualTime });
			await opened.engine.rest(id);
			tasks.push(id);
		}
		const found: string[] = [];
		for (let time = 0; time < times; time++) {
			const beside =
				time === 0
					? []
					: await Promise.all(
							Array.from({ length: time }, () => opened.engine.createTask({ data, virtualTime: time % 2 === 0 })),
						);
			const order = time % 2 === 0 ? tasks : tasks.toReversed();
			const report = await opened.engine.replayTasks({ id: `time ${time}`, tasks: order, mode: "exact" });
			for (const { verdict, departure, message, task } of report.tasks)
				if (verdict !== "same")
					found.push(`${task.id} the ${time + 1}th time: ${JSON.stringify(departure ?? message)}`);
			if (report.tasks.length !== tasks.length) found.push(`${report.tasks.length} tasks were replayed`);
			for (const { id } of beside) await opened.engine.rest(id);
		}
		return found;
	} finally {
		await opened.close();
	}
}
