/** What an explanation looks up again and again, each thing once. */
import type { Scope } from "../condition/index.ts";
import {
	asEventSeq,
	type Blame,
	type EventSeq,
	formatPath,
	type Json,
	type JsonObject,
	jsonEquals,
	type Path,
	type SourcePosition,
	type ValueOrigin,
} from "../contract/index.ts";
import { createHistory, type History, type PastRun } from "./history.ts";
import type { WhySource, WhyStep } from "./source.ts";
import { originText } from "./texts.ts";

export interface Known {
	readonly source: WhySource;
	readonly history: History;
	step(name: string): WhyStep | undefined;
	dataAt(seq: number): JsonObject;
	/** What conditions are evaluated with at an event: the task's clock as it stood then. */
	scopeAt(seq: number): Scope;
	/** Who left what stands at a path; undefined where nothing ever stood there. */
	originOf(path: Path, at: number): ValueOrigin | undefined;
	eventOrigin(
		event: EventSeq,
		run: PastRun | undefined,
		source: SourcePosition | undefined,
		before?: Json,
	): ValueOrigin;
}

/** Writes that left a value as it was are passed over, for so many at most. */
const MAX_PASSED = 30;

/** The last event that made a value what it is; undefined where nothing ever stood there. */
function lastChange(source: WhySource, path: Path, at: number): Blame | undefined {
	let blame = source.blame(path, at);
	for (let i = 0; i < MAX_PASSED && blame !== undefined && path[0] !== "$stash" && blame.seq > 1; i++) {
		if (!jsonEquals(blame.value, blame.before)) return blame;
		const earlier = source.blame(path, blame.seq - 1);
		if (earlier === undefined) return blame.value === undefined ? undefined : blame;
		blame = earlier;
	}
	return blame?.value === undefined && blame?.before === undefined && path[0] !== "$stash" ? undefined : blame;
}

const told = (origin: Omit<ValueOrigin, "text">): ValueOrigin => ({ ...origin, text: originText(origin) });

export function createKnown(source: WhySource): Known {
	const history = source.history ?? createHistory(source.events);
	const data = new Map<number, JsonObject>();
	const origins = new Map<string, ValueOrigin | undefined>();
	// Events are numbered from 1 without gaps.
	const event = (seq: number) => source.events[seq - 1];
	const eventOrigin: Known["eventOrigin"] = (seq, run, place, before) =>
		told({
			event: seq,
			type: event(seq)?.type ?? "created",
			...(run && { run: run.id, step: run.step }),
			...place,
			...(before !== undefined && { before }),
		});
	return {
		source,
		history,
		step: (name) => source.steps.get(name),
		dataAt(seq) {
			let known = data.get(seq);
			if (known === undefined) {
				known = source.dataAt(seq);
				data.set(seq, known);
			}
			return known;
		},
		scopeAt: (seq) => ({ now: () => event(seq)?.at ?? 0 }),
		originOf(path, at) {
			const key = `${at} ${formatPath(path)}`;
			if (!origins.has(key)) {
				const blame = lastChange(source, path, at);
				origins.set(
					key,
					blame &&
						told({
							event: asEventSeq(blame.seq),
							type: blame.event,
							...(blame.run !== undefined && { run: blame.run }),
							...(blame.step !== undefined && { step: blame.step }),
							...blame.source,
							...(blame.before !== undefined && { before: blame.before }),
						}),
				);
			}
			return origins.get(key);
		},
		eventOrigin,
	};
}
