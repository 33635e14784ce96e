import {
	type ComparedRun,
	type EventSeq,
	formatPath,
	type JournalEvent,
	type Json,
	type JsonObject,
	jsonEquals,
	type Patch,
	type TaskComparison,
	type TaskDifference,
	type TaskRecord,
} from "../../contract/index.ts";
import { findDataDifferences } from "../../run/index.ts";
import { type RecordedRun, runsOf } from "./runs-of.ts";

const MOST_DIFFERENCES = 500;
const MOST_DATA = 500;
const MOST_SHOWN = 80;

export interface ComparedTask {
	readonly record: TaskRecord;
	readonly events: readonly JournalEvent[];
	readonly data: JsonObject;
}

/** @param shared how many events both have from a task that they were forked from; 0 where they are not related */
export function compareTasks(a: ComparedTask, b: ComparedTask, shared: number): TaskComparison {
	const [runsA, runsB] = [runsOf(a.events), runsOf(b.events)];
	const isShared = ({ end }: RecordedRun) => end !== undefined && end.seq <= shared;
	const prefix = shared > 0 ? runsA.filter(isShared).length : commonRuns(runsA, runsB);
	// A run that was under way when they parted is not shared: in the fork it was cut off and started again.
	const rest = (runs: readonly RecordedRun[]) =>
		runs.filter((run, i) => run.cutOff !== true && (shared > 0 ? !isShared(run) : i >= prefix));
	const differences = pair(rest(runsA), rest(runsB)).flatMap(([left, right]) => compareRuns(left, right));
	const ends = compareEnds(a.record, b.record);
	if (ends !== undefined) differences.push(ends);
	const data = findDataDifferences(a.data, b.data, MOST_DATA);
	const [first] = differences;
	const startA = first?.a?.seq ?? a.record.events;
	const startB = first?.b?.seq ?? b.record.events;
	return {
		a: a.record,
		b: b.record,
		common: {
			a: (shared > 0 ? shared : first === undefined ? a.record.events : startA - 1) as EventSeq,
			b: (shared > 0 ? shared : first === undefined ? b.record.events : startB - 1) as EventSeq,
			runs: prefix,
		},
		...(first === undefined
			? {}
			: {
					departure: {
						...(first.a === undefined && first.kind !== "end" ? {} : { a: startA }),
						...(first.b === undefined && first.kind !== "end" ? {} : { b: startB }),
						message: first.message,
					},
				}),
		differences: differences.slice(0, MOST_DIFFERENCES),
		data: data.differences,
		steps: countSteps(runsA, runsB),
		leftOut: { differences: Math.max(0, differences.length - MOST_DIFFERENCES), data: data.leftOut },
	};
}

/** How many runs from the first are the same, in the same order. */
function commonRuns(a: readonly RecordedRun[], b: readonly RecordedRun[]): number {
	let count = 0;
	while (count < a.length && count < b.length) {
		const [left, right] = [a[count] as RecordedRun, b[count] as RecordedRun];
		if (left.step !== right.step || compareRuns(left, right).length > 0) break;
		count++;
	}
	return count;
}

/** Runs of the same step, the first beside the first and so on, in the order of whichever task has it first. */
function pair(
	a: readonly RecordedRun[],
	b: readonly RecordedRun[],
): (readonly [RecordedRun | undefined, RecordedRun | undefined])[] {
	const others = byNumber(b);
	const numbers = new Map([...byNumber(a)].map(([key, run]) => [run, key]));
	const placeB = new Map(b.map((run, i) => [run, i]));
	const paired = a.map((run, i) => ({ place: i, pair: [run, others.get(numbers.get(run) as string)] as const }));
	const taken = new Set(paired.map(({ pair: [, other] }) => other));
	const alone = b
		.filter((run) => !taken.has(run))
		.map((run) => ({ place: (placeB.get(run) as number) + 0.5, pair: [undefined, run] as const }));
	return [...paired, ...alone].sort((x, y) => x.place - y.place).map(({ pair: both }) => both);
}

/** Each run under its step's name and its number among that step's runs. */
function byNumber(runs: readonly RecordedRun[]): Map<string, RecordedRun> {
	const counts = new Map<string, number>();
	return new Map(
		runs.map((run) => {
			const number = (counts.get(run.step) ?? 0) + 1;
			counts.set(run.step, number);
			return [`${number} ${run.step}`, run];
		}),
	);
}

function compareRuns(a: RecordedRun | undefined, b: RecordedRun | undefined): TaskDifference[] {
	const named = ({ run, step, attempt, seq }: ComparedRun): ComparedRun => ({ run, step, attempt, seq });
	const sides = { ...(a && { a: named(a) }), ...(b && { b: named(b) }) };
	const differs = (kind: TaskDifference["kind"], message: string): TaskDifference => ({ kind, ...sides, message });
	if (a === undefined || b === undefined) {
		const { step, attempt } = (a ?? b) as RecordedRun;
		const time = attempt === 1 ? "" : ` for the ${ordinal(attempt)} time`;
		return [differs("run", `${step} runs${time} in the ${a === undefined ? "second" : "first"} task only.`)];
	}
	const found: TaskDifference[] = [];
	const call = firstOtherCall(a, b);
	if (call !== undefined) found.push(differs("call", call));
	const [failA, failB] = [a.end?.error, b.end?.error];
	if (failA !== failB)
		found.push(differs("end", `${a.step} ${endOf(a)} in the first task, and ${endOf(b)} in the second.`));
	const write = firstOtherWrite(a.step, a.end?.patch ?? [], b.end?.patch ?? []);
	if (write !== undefined) found.push(differs("patch", write));
	return found;
}

const endOf = ({ end }: RecordedRun): string =>
	end === undefined ? "has not ended" : end.error === undefined ? "ends well" : `fails with "${end.error}"`;

function firstOtherCall(a: RecordedRun, b: RecordedRun): string | undefined {
	for (let i = 0; i < Math.max(a.calls.length, b.calls.length); i++) {
		const [left, right] = [a.calls[i], b.calls[i]];
		if (left === undefined || right === undefined)
			return `${a.step} calls ${(left ?? right)?.what} in the ${left === undefined ? "second" : "first"} task only.`;
		if (left.what !== right.what) return `${a.step} calls ${left.what} in the first task, ${right.what} in the second.`;
		if (!jsonEquals(left.input ?? null, right.input ?? null))
			return `${a.step} calls ${left.what} with ${shown(left.input)} in the first task, with ${shown(right.input)} in the second.`;
		if (!jsonEquals(left.answer ?? null, right.answer ?? null))
			return `${left.what} answers ${a.step} with ${shown(left.answer)} in the first task, with ${shown(right.answer)} in the second.`;
	}
	return undefined;
}

function firstOtherWrite(step: string, a: Patch, b: Patch): string | undefined {
	const others = new Map(b.map((change) => [formatPath(change.path), change]));
	for (const { path, after } of a) {
		const text = formatPath(path);
		const other = others.get(text);
		others.delete(text);
		if (other === undefined) return `${step} writes ${text} in the first task only.`;
		if ((after === undefined) !== (other.after === undefined) || !jsonEquals(after ?? null, other.after ?? null))
			return `${step} writes ${shown(after)} to ${text} in the first task, ${shown(other.after)} in the second.`;
	}
	const [left] = others.keys();
	return left === undefined ? undefined : `${step} writes ${left} in the second task only.`;
}

function compareEnds(a: TaskRecord, b: TaskRecord): TaskDifference | undefined {
	const end = ({ state, outcome, error, result }: TaskRecord): string =>
		`${state}${outcome === undefined ? "" : ` (${outcome})`}${error === undefined ? "" : `: ${error.message}`}${
			result === undefined ? "" : `, with the result ${shown(result)}`
		}`;
	const [left, right] = [end(a), end(b)];
	return left === right ? undefined : { kind: "end", message: `The first task is ${left}. The second is ${right}.` };
}

function countSteps(a: readonly RecordedRun[], b: readonly RecordedRun[]): TaskComparison["steps"] {
	const counts = new Map<string, { a: number; b: number }>();
	const count = (runs: readonly RecordedRun[], side: "a" | "b") => {
		for (const { step } of runs) {
			const both = counts.get(step) ?? { a: 0, b: 0 };
			both[side]++;
			counts.set(step, both);
		}
	};
	count(a, "a");
	count(b, "b");
	return [...counts].map(([step, both]) => ({ step, ...both })).sort((x, y) => (x.step < y.step ? -1 : 1));
}

function shown(value: Json | undefined): string {
	if (value === undefined) return "nothing";
	const text = JSON.stringify(value);
	return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
}

function ordinal(n: number): string {
	const rest = n % 100;
	const ending = rest >= 11 && rest <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
	return `${n}${ending}`;
}
