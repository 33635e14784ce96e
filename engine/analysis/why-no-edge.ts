import type { Json, NoEdge } from "../contract/index.ts";
import { type ConditionClause, effectsOf } from "./edges/index.ts";
import { project, summarize, type Write } from "./facts/index.ts";
import { findEdges } from "./find-edges.ts";
import type { StepFacts } from "./step-facts.ts";
import { relate } from "./value/index.ts";

/** Reasons that are told; a step that writes in very many places has as many. */
const MOST_REASONS = 50;
const MOST_NAMED = 6;

/**
 * Why no write of a step makes a clause of another one hold; none where one does.
 * @example whyNoEdge(take, ship)[0].message
 * // 'take writes order.status = "processing" (steps/take.js:4:2), and ship waits for order.status is "validated": …'
 */
export function whyNoEdge(writer: StepFacts, reader: StepFacts): NoEdge[] {
	if (findEdges(writer, reader).some(({ effect }) => effect === "arms")) return [];
	if (reader.clauses.length === 0)
		return [
			{ code: "no-condition", message: `${reader.name} has no condition that can be read, so nothing sets it off.` },
		];
	const writes = writer.writes.filter(({ isRoot }) => isRoot);
	if (writes.length === 0) return [{ code: "no-writes", message: `${writer.name} writes nothing to the data.` }];
	const reasons = reader.clauses.flatMap((clause) =>
		writes.flatMap((write) => reasonsOf(writer, reader, write, clause)),
	);
	if (reasons.length > 0) return reasons.slice(0, MOST_REASONS);
	return [{ code: "nothing-read", message: nothingRead(writer, reader, writes) }];
}

function reasonsOf(writer: StepFacts, reader: StepFacts, write: Write, clause: ConditionClause): NoEdge[] {
	const related = clause.dependencies.filter(({ path }) => relate(write.path, path) !== undefined);
	if (related.length === 0) return [];
	const base = { clause: clause.text, write: { file: writer.file, line: write.line, column: write.column } };
	const place = (at: { line: number; column: number }) => `(${writer.file}:${at.line}:${at.column})`;
	const waits = `${reader.name} waits for ${clause.text}`;
	if (!write.isLeft) {
		const message = `${writer.name} writes ${write.text} ${place(write)}, but writes something else there before its run ends.`;
		return [{ ...base, code: "overwritten", message, path: write.text, values: [] }];
	}
	const effects = effectsOf(write, clause).filter(({ effect }) => effect === "disarms");
	if (effects.length === 0) {
		const [{ text, path } = { text: "", path: [] }] = related;
		const relation = relate(write.path, path);
		const left = relation?.kind === "outer" ? summarize(project(write.shape, relation.rest)).values : [];
		const message = `${writer.name} writes ${write.text} ${place(write)}, and ${waits}: that clause does not notice the write.`;
		return [{ ...base, code: "no-effect", message, path: text, values: left }];
	}
	return effects.map(({ path, values, write: at }) => {
		const wrote = `${writer.name} writes ${path}${shown(values)} ${place(at)}`;
		const message = clause.holdsForNothing
			? `${wrote}, and ${waits}: the write keeps it from running.`
			: `${wrote}, and ${waits}: what is written never satisfies it.`;
		return {
			...base,
			code: clause.holdsForNothing ? "disarms" : "never-satisfies",
			message,
			path,
			write: { file: writer.file, ...at },
			values,
		};
	});
}

const shown = (values: readonly Json[]): string =>
	values.length === 0 ? "" : ` = ${values.map((value) => JSON.stringify(value)).join(" or ")}`;

function nothingRead(writer: StepFacts, reader: StepFacts, writes: readonly Write[]): string {
	const written = named(writes.map(({ text }) => text));
	const read = named(reader.clauses.flatMap(({ dependencies }) => dependencies.map(({ text }) => text)));
	return `The condition of ${reader.name} reads nothing that ${writer.name} writes: ${writer.name} writes ${written}; ${reader.name} reads ${read}.`;
}

function named(paths: readonly string[]): string {
	const all = [...new Set(paths)];
	const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : "";
	return all.slice(0, MOST_NAMED).join(", ") + more;
}
