import { type Comment, parse } from "acorn";
import type { Finding } from "./rule.ts";
import { edit } from "./rule.ts";

/** A comment that lets a problem be, for a line or for the whole step. */
interface Silence {
	readonly code: string;
	readonly reason: string;
	readonly start: number;
	readonly end: number;
	/** Lines from 1; undefined for the whole step. */
	readonly line: number | undefined;
}

const WORD = "stepscape-ignore";
const SAYS = /^\s*stepscape-ignore\b[ \t]*([a-z0-9-]*)[ \t]*(?::([\s\S]*))?$/;

/** What can be wrong with such a comment. */
export const SILENCE_CODES = {
	"silence-without-reason": "A `stepscape-ignore` comment gives no reason. It has no effect until it does.",
	"silence-unknown-code": "A `stepscape-ignore` comment names a code that there is not, or that cannot be silenced.",
	"silence-unused": "A `stepscape-ignore` comment silences nothing: the problem is gone. Delete it.",
} as const;

/** Takes out the findings in a file that its comments silence, and adds what is wrong with these comments. */
export function silenced(
	source: string,
	file: string,
	step: string,
	found: readonly (Finding & { readonly code: string; readonly line: number })[],
	codes: ReadonlySet<string>,
): {
	readonly left: readonly (Finding & { readonly code: string })[];
	readonly faults: readonly (Finding & { readonly code: string })[];
} {
	const silences = silencesOf(source);
	if (silences.length === 0) return { left: found, faults: [] };
	const faults: (Finding & { code: string })[] = [];
	const used = new Set<Silence>();
	const isRight = (silence: Silence): boolean => silence.reason !== "" && codes.has(silence.code);
	const left = found.filter(({ code, line }) => {
		const own = silences.filter(
			(silence) => isRight(silence) && silence.code === code && (silence.line === undefined || silence.line === line),
		);
		for (const silence of own) used.add(silence);
		return own.length === 0;
	});
	for (const silence of silences) {
		const { code, start, end } = silence;
		const base = { file, step, start };
		const removal = { title: "Delete the comment", edits: [edit(file, ...lineOf(source, start, end), "")] };
		if (!codes.has(code)) {
			const what = code === "" ? "no code" : `"${code}", which is no code that can be silenced`;
			const message = `This comment names ${what}. Write // ${WORD} <code>: <reason>, with a code that "check" shows.`;
			faults.push({ code: "silence-unknown-code", ...base, message });
		} else if (silence.reason === "") {
			const message = `Say why this is to be let be: // ${WORD} ${code}: <reason>.`;
			faults.push({ code: "silence-without-reason", ...base, message });
		} else if (!used.has(silence)) {
			const message = `This comment silences nothing: there is no ${code} here. Delete it.`;
			faults.push({ code: "silence-unused", ...base, message, fix: removal });
		}
	}
	return { left, faults };
}

function silencesOf(source: string): Silence[] {
	if (!source.includes(WORD)) return [];
	const comments: Comment[] = [];
	let first = Number.POSITIVE_INFINITY;
	try {
		const program = parse(source, {
			ecmaVersion: "latest",
			sourceType: "module",
			locations: true,
			onComment: comments,
		});
		first = program.body[0]?.start ?? first;
	} catch {
		return [];
	}
	const lines = nextLines(source, comments);
	return comments.flatMap((comment): Silence[] => {
		const match = SAYS.exec(comment.value);
		if (match === null || comment.loc === undefined || comment.loc === null) return [];
		const [, code = "", reason = ""] = match;
		const { start, end, loc } = comment;
		const isTrailing =
			source
				.slice(0, start)
				.split(/[\n\r\u2028\u2029]/)
				.at(-1)
				?.trim() !== "";
		const line = end <= first ? undefined : isTrailing ? loc.start.line : lines.get(comment);
		return [{ code, reason: reason.trim(), start, end, line }];
	});
}

/** For each comment the line of what comes after it: blank lines and other comments lie between. */
function nextLines(source: string, comments: readonly Comment[]): ReadonlyMap<Comment, number> {
	const starts = new Map(comments.map((comment) => [comment.start, comment]));
	const lines = new Map<Comment, number>();
	for (const comment of comments.toReversed()) {
		const gap = /\s*/y;
		gap.lastIndex = comment.end;
		const blank = gap.exec(source)?.[0] ?? "";
		const next = starts.get(comment.end + blank.length);
		const line = (comment.loc?.end.line ?? 1) + (blank.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0);
		lines.set(comment, next === undefined ? line : (lines.get(next) ?? line));
	}
	return lines;
}

/** A comment with its line, where nothing else stands there. */
function lineOf(source: string, start: number, end: number): [number, number] {
	const before = /(?:^|[\n\r])[^\S\n\r]*$/.exec(source.slice(0, start));
	const after = /^[^\S\n\r]*(?:\r\n|[\n\r]|$)/.exec(source.slice(end));
	if (before === null || after === null) return [start, end];
	const blank = before[0].replace(/^[\n\r]/, "").length;
	return [start - blank, end + after[0].length];
}
