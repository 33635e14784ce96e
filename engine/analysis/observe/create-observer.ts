/** Reads in a task's journal which run's writes other runs started from: the edges that were at work. */
import {
	applyPatch,
	type Change,
	type EventSeq,
	type GraphEdge,
	type JournalEvent,
	type Json,
	type JsonObject,
	jsonEquals,
	type SourcePosition,
	type TaskId,
} from "../../contract/index.ts";
import type { ConditionClause, Dependency } from "../edges/index.ts";
import { type Pattern, patternOf, relate, segmentOf } from "../value/index.ts";
import { type ClauseTest, clauseHolds } from "./clause-holds.ts";
import { watchedThing } from "./watched-thing.ts";

/** A step whose condition is watched for. */
export interface ObservedReader {
	readonly name: string;
	readonly clauses: readonly ConditionClause[];
}

/** An edge that was seen at work in a task. */
export interface Observation extends Pick<GraphEdge, "from" | "to" | "path" | "clause" | "effect"> {
	/** Where the journal says that it was written. */
	readonly source?: SourcePosition;
	readonly count: number;
	readonly lastEvent: EventSeq;
}

/** What a task's journal shows. */
export interface TaskObservations {
	readonly edges: readonly Observation[];
	/** The subtasks that it started, with the steps that did. */
	readonly started: ReadonlyMap<TaskId, string>;
}

export interface Observer {
	/**
	 * What the events of a task show, from its first one on. `startedBy`: the step that started it, for a subtask: what it
	 * began with was written by that step.
	 */
	observe(events: readonly JournalEvent[], startedBy?: string): TaskObservations;
}

interface Writer {
	readonly step: string;
	readonly source?: SourcePosition;
}

interface Watched {
	readonly reader: string;
	readonly clause: ConditionClause;
	readonly dependency: Dependency;
	readonly holds: ClauseTest;
}

/** An observer for conditions as they are now. Runs of a step whose condition was another one then tell nothing of it. */
export function createObserver(readers: readonly ObservedReader[]): Observer {
	const ofReader = new Map<string, Watched[]>();
	const byTopic = new Map<Pattern[number], Watched[]>();
	/** Those that look at the data as a whole. */
	const ofWhole: Watched[] = [];
	for (const { name, clauses } of readers) {
		const own: Watched[] = [];
		for (const clause of clauses) {
			const holds = clauseHolds(clause.clause);
			for (const dependency of clause.dependencies) own.push({ reader: name, clause, dependency, holds });
		}
		ofReader.set(name, own);
		for (const watched of own) {
			const [topic] = watched.dependency.path;
			if (topic === undefined) ofWhole.push(watched);
			else byTopic.set(topic, [...(byTopic.get(topic) ?? []), watched]);
		}
	}

	function observe(events: readonly JournalEvent[], startedBy?: string): TaskObservations {
		const found = new Map<string, Observation>();
		const started = new Map<TaskId, string>();
		const stepOfRun = new Map<number, string>();
		const writers = new Map<Watched, Writer | undefined>();
		let data: JsonObject = {};

		function put(watched: Watched, { step, source }: Writer, effect: GraphEdge["effect"], lastEvent: EventSeq): void {
			const { reader: to, dependency, clause } = watched;
			const key = JSON.stringify([step, to, dependency.text, clause.text, effect, source?.line, source?.column]);
			const count = (found.get(key)?.count ?? 0) + 1;
			const edge = { from: step, to, path: dependency.text, clause: clause.text, effect, count, lastEvent };
			found.set(key, { ...edge, ...(source !== undefined && { source }) });
		}

		function begin(): void {
			if (startedBy === undefined) return;
			for (const own of ofReader.values())
				for (const watched of own)
					if (!watched.dependency.isExpression && watchedThing(watched.dependency, data) !== undefined)
						writers.set(watched, { step: startedBy });
		}

		function start(step: string, { seq, at }: JournalEvent): void {
			const own = ofReader.get(step) ?? [];
			// Its condition was another one then.
			if (own.some(({ holds }) => holds(data, at) === false)) return;
			const told = new Set<string>();
			for (const watched of own) {
				const writer = writers.get(watched);
				const key = `${watched.dependency.text} ${watched.clause.text}`;
				if (writer === undefined || told.has(key)) continue;
				told.add(key);
				put(watched, writer, "arms", seq);
			}
		}

		function write(step: string | undefined, patch: readonly Change[], { seq, at }: JournalEvent): void {
			const before = data;
			data = applyPatch(data, patch);
			const told = new Set<string>();
			for (const [watched, change] of touched(patch)) {
				const { dependency, clause, holds } = watched;
				if (dependency.path[0] !== "$stash" && !isOther(dependency, before, data)) continue;
				const writer = step === undefined ? undefined : writerOf(step, change);
				writers.set(watched, writer);
				const key = `${watched.reader} ${dependency.text} ${clause.text}`;
				if (writer === undefined || told.has(key)) continue;
				if (holds(before, at) !== true || holds(data, at) !== false) continue;
				told.add(key);
				put(watched, writer, "disarms", seq);
			}
		}

		/** What may notice a patch, each with the last change that it may notice. */
		function touched(patch: readonly Change[]): Map<Watched, Change> {
			const result = new Map<Watched, Change>();
			for (const change of patch) {
				const path = meant(change);
				const [topic] = path;
				const near = topic === undefined ? [...ofReader.values()].flat() : [...(byTopic.get(topic) ?? []), ...ofWhole];
				for (const watched of near)
					if (relate(path, watched.dependency.path) !== undefined) result.set(watched, change);
			}
			return result;
		}

		for (const event of events)
			switch (event.type) {
				case "created":
					data = event.data;
					begin();
					break;
				case "step-started":
					stepOfRun.set(event.run, event.step);
					start(event.step, event);
					break;
				case "subtask-started": {
					const step = stepOfRun.get(event.run);
					if (step !== undefined) started.set(event.task, step);
					break;
				}
				case "step-ended":
				case "step-failed":
					write(stepOfRun.get(event.run), event.patch, event);
					break;
				case "subtask-ended":
					write(started.get(event.task), event.patch, event);
					break;
				case "data-updated":
					write(undefined, event.patch, event);
					break;
				default:
			}
		return { edges: [...found.values()], started };
	}

	return { observe };
}

const isOther = (dependency: Dependency, before: JsonObject, after: JsonObject): boolean => {
	const was: Json | undefined = watchedThing(dependency, before);
	return !jsonEquals(was, watchedThing(dependency, after));
};

/** An item that comes or goes moves the others of its list: such a change is one of the list. */
function meant({ path, before, after }: Change): Pattern {
	const isItem = typeof segmentOf(path.at(-1) ?? "") === "number";
	return patternOf(isItem && (before === undefined || after === undefined) ? path.slice(0, -1) : path);
}

const writerOf = (step: string, { source }: Change): Writer => (source === undefined ? { step } : { step, source });
