import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileJsonCondition } from "../../condition/index.ts";
import {
	type JournalEvent,
	type JsonObject,
	StepscapeError,
	type TaskId,
	type TrialReport,
} from "../../contract/index.ts";
import { openJournal } from "../../journal/index.ts";
import type { Project } from "../../project/index.ts";
import { createAutomation, createLedger, createScheduler } from "../../run/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { buildAutomation } from "../build-automation.ts";
import { checkDocument } from "../check-document.ts";
import { runReport } from "../report/index.ts";
import { mustRecord } from "../restore-task.ts";
import { validateStep } from "../step-views.ts";

/**
 * Runs one step once on some data, whether or not its condition matches, under virtual time, and keeps nothing.
 * @param createSandbox makes a sandbox for this run alone; it is closed
 * @throws StepscapeError `step-missing`, `step-invalid` where it cannot run, `data-too-large`
 */
export async function tryStep(
	project: Project,
	name: string,
	data: JsonObject,
	createSandbox: () => Sandbox,
): Promise<TrialReport> {
	const alone = project.steps.filter((step) => step.name === name).map((step) => ({ ...step, enabled: true }));
	const built = buildAutomation({ ...project, steps: alone });
	const matches = validateStep(built, name, data);
	const [step] = built.automation.steps;
	const always = compileJsonCondition({}).condition;
	if (step === undefined || always === undefined) {
		const why = matches.problems[0]?.message ?? "It has no condition or no content.";
		throw new StepscapeError("step-invalid", `${name} cannot run as it is. ${why}`);
	}
	checkDocument(data, project.limits);
	const folder = mkdtempSync(join(tmpdir(), "stepscape-trial-"));
	const journal = openJournal({ file: join(folder, "journal.sqlite") });
	const sandbox = createSandbox();
	try {
		sandbox.load(built.program);
		let finish: (id: TaskId) => void = () => {};
		let fail: (error: unknown) => void = () => {};
		const rested = new Promise<TaskId>((resolve, reject) => {
			finish = resolve;
			fail = reject;
		});
		const ledger = createLedger(journal, {
			grouping: "turn",
			onFailure: fail,
			// Once is enough, even where the step asks for more.
			onEvents: (task, events) => {
				if (events.some(({ type }) => type === "step-ended") && scheduler.active(task) !== undefined)
					scheduler.stop(task);
			},
		});
		const scheduler = createScheduler({
			ledger,
			sandbox,
			connectors: built.connectors,
			automation: createAutomation({ ...built.automation, steps: [{ ...step, condition: always }] }),
			onTask: (id) => {
				if (scheduler.isResting(id)) finish(id);
			},
		});
		const created = scheduler.create({ name, data, tags: [], virtualTime: true, via: { type: "trial" } });
		ledger.commit();
		const id = scheduler.isResting(created) ? created : await rested;
		ledger.commit();
		const events = firstRun(journal.events(id));
		const { $stash: _stash, ...after } = journal.dataAt(id, events.at(-1)?.seq) ?? {};
		const report = runReport(mustRecord(journal, id), after, events);
		const [run] = report.runs;
		scheduler.abandon();
		const { error } = mustRecord(journal, id);
		return {
			matches,
			patch: run?.patch ?? [],
			data: report.data,
			logs: report.logs.map(({ level, message }) => ({ level, message })),
			calls: report.connectorCalls.map(({ step: _step, durationMs: _duration, ...call }) => call),
			durationMs: run?.durationMs ?? 0,
			...(error === undefined ? {} : { error }),
		};
	} finally {
		await sandbox.close();
		journal.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What happened up to the end of the first run; by the time that is known another one may have begun. */
function firstRun(events: readonly JournalEvent[]): readonly JournalEvent[] {
	const end = events.findIndex(({ type }) => type === "step-ended" || type === "step-failed");
	return end === -1 ? events : events.slice(0, end + 1);
}
