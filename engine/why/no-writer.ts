import type { WhyNode } from "../contract/index.ts";
import { byHand, type Following, lowerFirst, type Need } from "./following.ts";
import { nearPath, parsePattern, pathsOf, patternMeets } from "./paths.ts";
import { shorten } from "./shorten.ts";

/** No step can make the change. */
export function noWriter(from: Following, need: Need): WhyNode {
	const { known } = from;
	const { step, path, change } = need;
	const { steps } = known.source.graph;
	const all = steps.flatMap((each) =>
		each.writes.map((write) => ({ step: each, write, path: parsePattern(write.path) ?? [] })),
	);
	const same = all.filter(
		({ step: { name }, write, path: written }) =>
			name !== step.name &&
			written.length > 0 &&
			patternMeets(written, path) &&
			// What an object around it holds are writes of their own.
			(written.length === path.length || (written.length < path.length && write.type !== "object")),
	);
	const line = need.clauses[0]?.position?.line;
	const place = { step: step.name, file: step.file, path: change.path, ...(line !== undefined && { line }) };
	if (same.length > 0) {
		const exact = same.filter(({ path: written }) => written.length === path.length);
		const told = exact.length > 0 ? exact : same;
		const shown = told.slice(0, 3).map(({ step: { name, file }, write }) => {
			const what =
				path[0] === "$stash"
					? "something else"
					: write.values.length > 0
						? write.values.slice(0, 4).map(shorten).join(", ")
						: write.type;
			return `${name} leaves ${what} (${file}:${write.line})`;
		});
		const [first] = told;
		return {
			kind: "writes-other",
			sentence: `No step makes it ${change.to === undefined ? "go" : change.wanted}: ${shown.join("; ")}${told.length > 3 ? "; …" : ""}.`,
			place: {
				...place,
				...(first && {
					step: first.step.name,
					file: first.step.file,
					line: first.write.line,
					column: first.write.column,
				}),
			},
			action: byHand(known, need),
			children: [],
		};
	}
	const near =
		change.from !== undefined
			? undefined
			: nearPath(path, [...pathsOf(known.dataAt(known.source.at)), ...all.map(({ path: written }) => written)]);
	return {
		kind: "input",
		sentence: `No step writes ${change.path}; it has to come with the task.${near === undefined ? "" : ` Did you mean ${near}?`}`,
		place,
		action:
			near === undefined
				? byHand(known, need)
				: `If ${near} was meant, correct the condition in ${step.file}; else ${lowerFirst(byHand(known, need))}`,
		children: [],
	};
}
