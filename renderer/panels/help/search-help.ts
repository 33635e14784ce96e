import type { HelpPage } from "./help-pages.ts";

/** A place of the documentation in which all words stand. */
export interface HelpHit {
	readonly page: string;
	readonly title: string;
	/** The heading above it. */
	readonly heading: string;
	/** The line it stands in, shortened. */
	readonly excerpt: string;
}

const MOST = 40;
const EXCERPT = 140;

/** Where all words of a question stand together, under one heading; headings that hold them come first. */
export function searchHelp(pages: readonly HelpPage[], question: string): readonly HelpHit[] {
	const words = question.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return [];
	const isIn = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
	const hits: { readonly hit: HelpHit; readonly rank: number }[] = [];
	for (const { id, title, text } of pages)
		for (const { heading, lines } of sections(text, title)) {
			const isHeading = isIn(heading);
			if (!isHeading && !isIn(`${heading}\n${lines.join("\n")}`)) continue;
			const line =
				lines.find(isIn) ??
				lines.find((one) => words.some((word) => one.toLowerCase().includes(word))) ??
				lines[0] ??
				"";
			hits.push({ hit: { page: id, title, heading, excerpt: shorten(line, words[0] ?? "") }, rank: isHeading ? 0 : 1 });
		}
	return hits
		.sort((a, b) => a.rank - b.rank)
		.slice(0, MOST)
		.map(({ hit }) => hit);
}

function sections(text: string, title: string): { readonly heading: string; readonly lines: string[] }[] {
	const all: { heading: string; lines: string[] }[] = [{ heading: title, lines: [] }];
	let isCode = false;
	for (const line of text.split("\n")) {
		if (line.startsWith("```")) isCode = !isCode;
		const heading = isCode ? null : /^#{1,6} (.*)$/.exec(line);
		if (heading !== null) all.push({ heading: plain(heading[1] ?? ""), lines: [] });
		else if (line.trim() !== "" && !/^[|\s:-]+$/.test(line)) all.at(-1)?.lines.push(plain(line));
	}
	return all;
}

const plain = (line: string): string => line.replace(/[`*|]/g, " ").replace(/\s+/g, " ").trim();

function shorten(line: string, word: string): string {
	if (line.length <= EXCERPT) return line;
	const at = Math.max(0, line.toLowerCase().indexOf(word) - EXCERPT / 3);
	return `${at > 0 ? "…" : ""}${line.slice(at, at + EXCERPT).trim()}…`;
}
