import type { DependencyProposal, GraphWrite } from "../../contract/index.ts";
import { isIdentifier } from "../key-text.ts";
import { readPattern } from "../read-pattern.ts";
import { addClause } from "./add-clause.ts";
import { askedPaths, type Context, isScalar, type Report, topicOf } from "./context.ts";

/** Of what a step writes, so many are looked at. */
const MAX_TRIED = 12;

/** The second waits for something that the first writes already. */
export function waits(context: Context): DependencyProposal[] {
	const { facts, second } = context;
	const { graph } = context.request;
	const asked = askedPaths(context);
	const topics = new Set(asked.map(topicOf));
	const markers = new Set(
		graph.steps.flatMap(({ reads }) => reads.flatMap(({ path, clause }) => (clause ? [path] : []))),
	);
	const candidates = facts.first.writes.flatMap((write) => {
		const { path, values, when } = write;
		const [value, ...others] = values;
		const keys = plainPath(path);
		if (when !== "always" || others.length > 0 || !isScalar(value) || keys === undefined) return [];
		if (asked.some((other) => meet(other, path))) return [];
		return [
			{
				write,
				keys,
				value,
				writers: writersOf(graph, path, value),
				isNear: topics.has(topicOf(path)),
				isMarker: markers.has(path),
			},
		];
	});
	candidates.sort(
		(a, b) =>
			a.writers.length - b.writers.length ||
			Number(b.isMarker) - Number(a.isMarker) ||
			Number(b.isNear) - Number(a.isNear) ||
			b.write.line - a.write.line,
	);
	return candidates.slice(0, MAX_TRIED).flatMap(({ write, keys, value, writers }): DependencyProposal[] => {
		const edits = addClause(second, keys, value);
		if (edits === undefined) return [];
		const others = writers.filter((name) => name !== facts.first.name);
		return [
			{
				title: `Wait for ${write.path} ${JSON.stringify(value)}`,
				explanation: `${facts.first.name} writes it in line ${write.line}; ${second.name} asks for it from now on.${
					others.length > 0 ? ` ${others.join(" and ")} can write it too.` : ""
				}`,
				edits,
			},
		];
	});
}

/** The keys of a path that a condition can name; undefined for one with items, wildcards or odd keys. */
function plainPath(text: string): string[] | undefined {
	const path = readPattern(text) ?? [];
	const keys = path.filter((key) => typeof key === "string" && isIdentifier(key) && !key.startsWith("$"));
	return keys.length === path.length && keys.length > 0 && keys.length < 8 ? (keys as string[]) : undefined;
}

/** Whether one path is the other, or leads to it. */
const meet = (a: string, b: string): boolean => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

const writersOf = ({ steps }: Report, path: string, value: unknown): string[] =>
	steps.flatMap(({ name, writes }) =>
		writes.some(
			(write: GraphWrite) =>
				write.path === path && (write.values.length === 0 || write.values.includes(value as never)),
		)
			? [name]
			: [],
	);
