import { type Change, type Json, valueAt } from "../../contract/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { runStep, type StepOutcome } from "../../sandbox/testing/run-step.ts";
import { uncovered } from "../covers.ts";
import type { Write } from "../facts/index.ts";
import { DEEP, meets, type Pattern, patternOf, relate, segmentOf } from "../value/index.ts";
import { analyzeCase, type Case, type CaseDocument, filesOfCase } from "./corpus.ts";

/** What runs of a step showed beside what was inferred of it. */
export interface Observation {
	/** Changes seen, over all documents. */
	readonly changes: number;
	/** Changes that no inferred write accounts for. */
	readonly missed: readonly Change[];
	/** Inferred paths, each once. */
	readonly inferred: readonly string[];
	/** Inferred paths at which no run changed anything. */
	readonly unseen: readonly string[];
	/** How the runs ended, and why they failed. */
	readonly ends: readonly string[];
}

/** Runs a case's step with each of its documents and compares what changed with what was inferred. */
export async function observeCase(sandbox: Sandbox, { code, documents }: Case): Promise<Observation> {
	const writes = analyzeCase(code).writes("it");
	const changes: Change[] = [];
	const ends: string[] = [];
	for (const document of documents) {
		const outcome = await runDocument(sandbox, code, document);
		ends.push(outcome.error ? `${outcome.end}: ${outcome.error.message}` : outcome.end);
		changes.push(...changesOf(document, outcome));
		for (const { into } of outcome.effects?.subtasks ?? [])
			if (typeof into === "string") changes.push({ path: into.split("."), after: {} });
	}
	const inferred = [...new Set(writes.map(({ text }) => text))];
	return {
		changes: changes.length,
		missed: uncovered(writes, changes),
		inferred,
		unseen: inferred.filter((text) => !writes.some((write) => write.text === text && isSeen(write, changes))),
		ends,
	};
}

function runDocument(sandbox: Sandbox, code: string, { data, answers, config }: CaseDocument): Promise<StepOutcome> {
	const { body, lib } = filesOfCase(code);
	const connectors: Record<string, { methods: string[] }> = {};
	for (const name of Object.keys(answers)) {
		const [connector = "", method = ""] = name.split(".");
		connectors[connector] ??= { methods: [] };
		connectors[connector].methods.push(method);
	}
	return runStep(sandbox, body, {
		data,
		config,
		libraries: lib,
		connectors,
		answer: ({ connector, method }) => answerOf(answers[`${connector}.${method}`]),
	});
}

function answerOf(answer: Json | undefined): { output?: Json } | { error: { message: string } } {
	if (typeof answer === "object" && answer !== null && !Array.isArray(answer) && typeof answer.$error === "string")
		return { error: { message: answer.$error } };
	return answer === undefined ? {} : { output: answer };
}

function changesOf({ data }: CaseDocument, { patch }: StepOutcome): Change[] {
	return patch.map(([path, , ...after]): Change => {
		const before = valueAt(data, path);
		return { path, ...(before !== undefined && { before }), ...(after.length > 0 && { after: after[0] as Json }) };
	});
}

/** Whether a change is one that the write stands for: at its path, further inside, or around it with something there. */
function isSeen(write: Write, changes: readonly Change[]): boolean {
	return changes.some(({ path, before, after }) => {
		const relation = relate(write.path, patternOf(path));
		if (relation === undefined) return path[0] === "$stash" && write.path[0] === "$stash";
		return relation.kind === "outer" || stands(after, relation.rest) || stands(before, relation.rest);
	});
}

function stands(value: Json | undefined, path: Pattern): boolean {
	const [key, ...rest] = path;
	if (key === undefined || key === DEEP) return value !== undefined;
	if (typeof value !== "object" || value === null) return false;
	return Object.entries(value).some(([name, inner]) => meets(key, segmentOf(name)) && stands(inner, rest));
}
