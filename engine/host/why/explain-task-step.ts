import {
	asEventSeq,
	type EventSeq,
	type Graph,
	type StepExplanation,
	StepscapeError,
	type TaskRecord,
} from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { loadProject } from "../../project/index.ts";
import { explainStep, type WhyStep } from "../../why/index.ts";
import type { BuiltAutomation } from "../build-automation.ts";
import { analyzeProject } from "../graph/index.ts";
import type { TaskMemory } from "./task-memory.ts";

/** The steps with what they can set off, as they were when the automation was read last. */
interface Read {
	readonly steps: ReadonlyMap<string, WhyStep>;
	readonly graph: Graph;
}

const reads = new WeakMap<BuiltAutomation, Read>();

/**
 * Why a step of a task runs or does not, at an event or now.
 * @throws StepscapeError `step-missing`, or `usage` where the task has no such event
 */
export function explainTaskStep(
	{
		journal,
		memory,
		directory,
		built,
	}: {
		readonly journal: Journal;
		/** Of this journal. */
		readonly memory: TaskMemory;
		readonly directory: string;
		readonly built: BuiltAutomation;
	},
	task: TaskRecord,
	step: string,
	at: EventSeq = task.events,
): StepExplanation {
	const { steps, graph } = read(directory, built);
	const asked = steps.get(step);
	if (asked === undefined)
		throw new StepscapeError(
			"step-missing",
			`There is no step ${step}. \`stepscape step list\` shows those there are.`,
		);
	if (at < 1 || at > task.events)
		throw new StepscapeError(
			"usage",
			`Task ${task.id} has events 1 to ${task.events}; there is none with number ${at}.`,
		);
	return explainStep(
		{
			task: task.id,
			at,
			...memory.upTo(task, at),
			steps,
			graph,
			dataAt: (seq) => journal.dataAt(task.id, asEventSeq(seq)) ?? {},
			blame: (path, seq) => journal.blame(task.id, path, asEventSeq(seq)),
		},
		asked,
	);
}

function read(directory: string, built: BuiltAutomation): Read {
	let known = reads.get(built);
	if (known === undefined) {
		const project = loadProject(directory);
		const steps = new Map<string, WhyStep>();
		for (const { name, file, enabled } of project.steps) {
			const condition = built.conditions.get(name);
			const problems = built.problemsOf.get(name) ?? [];
			steps.set(name, { name, file, enabled, problems, ...(condition && { condition }) });
		}
		known = { steps, graph: { ...analyzeProject(project).report(), problems: [] } };
		reads.set(built, known);
	}
	return known;
}
