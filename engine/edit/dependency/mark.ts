import type { DependencyProposal } from "../../contract/index.ts";
import { isIdentifier } from "../key-text.ts";
import { addClause } from "./add-clause.ts";
import { appendWrite } from "./append-write.ts";
import { askedPaths, type Context, sureTopics, topicOf } from "./context.ts";

/** The first leaves a marker for the second. */
export function mark(context: Context): DependencyProposal | { readonly why: string } {
	const { request, first, second, facts } = context;
	const { graph } = request;
	const taken = new Set(graph.steps.flatMap(({ reads, writes }) => [...reads, ...writes].map(({ path }) => path)));
	const asked = new Set(askedPaths(context).map(topicOf));
	const sure = sureTopics(first, facts.first);
	const topics: (string | undefined)[] = [
		...sure.filter((topic) => asked.has(topic)),
		...sure.filter((topic) => !asked.has(topic)),
		undefined,
	];
	let why = `The condition of ${request.to} has no place for another clause. Write it as one object.`;
	for (const topic of topics) {
		const base = doneName(first.name);
		let key = base;
		const pathOf = (name: string) => (topic === undefined ? name : `${topic}.${name}`);
		for (let n = 2; taken.has(pathOf(key)) && n < 100; n++) key = `${base}${n}`;
		const path = topic === undefined ? [key] : [topic, key];
		const clause = addClause(second, path, true);
		if (clause === undefined) continue;
		const write = appendWrite(first, path, true);
		if ("why" in write) {
			why = write.why;
			continue;
		}
		return {
			title: `Mark that ${first.name} is done, at ${pathOf(key)}`,
			explanation: `${first.name} ends with ${write.statement.replace(/;$/, "")}, and ${second.name} waits for it.${
				write.canMiss ? ` Where ${first.name} returns before its end, ${second.name} does not run.` : ""
			}`,
			edits: inOrder([...write.edits, ...clause]),
		};
	}
	return { why };
}

const inOrder = <T extends { file: string; start: number }>(edits: readonly T[]): T[] =>
	[...edits].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));

/** `charge_card` leaves `chargeCardDone`. */
function doneName(name: string): string {
	const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
	const camel = words
		.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join("");
	return `${isIdentifier(camel) ? camel : `step${camel}`}Done`;
}
