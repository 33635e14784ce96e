/** The breakpoints of an automation: kept on disk, compiled, and followed through edits of the code. */
import type { Program } from "acorn";
import {
	type Breakpoint,
	type BreakpointChange,
	type BreakpointList,
	type BreakpointOptions,
	type BreakpointPlace,
	didYouMean,
	type Json,
	jsonEquals,
	StepscapeError,
} from "../../contract/index.ts";
import type { ActiveBreakpoint, Breakpoints } from "../../run/index.ts";
import { MOST_BREAKPOINTS, readBreakpoints, type StoredBreakpoint, writeBreakpoints } from "./breakpoint-file.ts";
import { codeLines } from "./code-lines.ts";
import { type CompiledBreakpoint, compileBreakpoint, invalid } from "./compile-breakpoint.ts";
import { followLine, lineText } from "./follow-line.ts";

/** What breakpoints need to know of the automation as it is now. */
export interface KnownCode {
	readonly steps: readonly string[];
	readonly connectors: ReadonlyMap<string, { readonly isCode: boolean; readonly methods?: readonly string[] }>;
	/** Code by its file. */
	readonly files: ReadonlyMap<string, { readonly source: string; readonly program?: Program | undefined }>;
}

export interface BreakpointStore extends Breakpoints {
	list(): BreakpointList;
	/** @throws StepscapeError `breakpoint-invalid` */
	set(place: BreakpointPlace, options?: BreakpointOptions): Breakpoint;
	/** @throws StepscapeError `breakpoint-missing`, `breakpoint-invalid` */
	change(id: string, change: BreakpointChange): Breakpoint;
	remove(id: string): void;
	enable(enabled: boolean): BreakpointList;
	/** The automation's code is another now: lines are looked for where they have come to. */
	follow(): void;
}

interface Entry {
	readonly stored: StoredBreakpoint;
	/** Missing where what stands in the file cannot be read; then `fault` says why. */
	readonly compiled: CompiledBreakpoint | undefined;
	readonly fault: string | undefined;
	hits: number;
}

export interface BreakpointStoreOptions {
	readonly directory: string;
	code(): KnownCode;
	/** `isOther`: which there are, or where, has changed; else their hits alone. */
	changed(list: BreakpointList, isOther: boolean): void;
}

export function createBreakpoints({ directory, code, changed }: BreakpointStoreOptions): BreakpointStore {
	let enabled = true;
	let entries: Entry[] | undefined;
	let active: readonly ActiveBreakpoint[] | undefined;

	/** Read when first asked for: most engines never debug anything. */
	function all(): Entry[] {
		if (entries === undefined) {
			const stored = readBreakpoints(directory);
			enabled = stored.enabled;
			entries = stored.breakpoints.map((one) => entryOf(one));
		}
		return entries;
	}
	function entryOf(stored: StoredBreakpoint, hits = 0): Entry {
		try {
			return { stored, compiled: compileBreakpoint(stored.place, stored.condition), fault: undefined, hits };
		} catch (error) {
			return { stored, compiled: undefined, fault: error instanceof Error ? error.message : String(error), hits };
		}
	}
	function keep(next: Entry[]): void {
		writeBreakpoints(directory, { enabled, breakpoints: next.map(({ stored }) => stored) });
		entries = next;
		active = undefined;
		changed(list(), true);
	}
	function list(): BreakpointList {
		const breakpoints = all().map(shown);
		return { enabled, breakpoints };
	}
	function shown({ stored, fault, hits }: Entry): Breakpoint {
		const { id, place, condition } = stored;
		const unbound = fault ?? whyUnbound(place, code());
		return {
			...place,
			id,
			enabled: stored.enabled,
			...(condition === undefined ? {} : { condition }),
			hits,
			...(unbound === undefined ? {} : { unbound }),
		};
	}
	function must(id: string): Entry {
		const found = all().find(({ stored }) => stored.id === id);
		if (found === undefined) throw new StepscapeError("breakpoint-missing", `There is no breakpoint ${id}.`);
		return found;
	}
	/** With the text of its line, to follow it by. */
	function withText(stored: StoredBreakpoint): StoredBreakpoint {
		if (stored.place.kind !== "line") return stored;
		const source = code().files.get(stored.place.file)?.source;
		return source === undefined ? stored : { ...stored, text: lineText(source, stored.place.line) };
	}
	function make(stored: StoredBreakpoint, hits: number): Entry {
		const made = withText(stored);
		return { stored: made, compiled: compileBreakpoint(made.place, made.condition), fault: undefined, hits };
	}
	function nextId(): string {
		const used = all().map(({ stored }) => Number(/^b(\d{1,9})$/.exec(stored.id)?.[1] ?? 0));
		return `b${Math.max(0, ...used) + 1}`;
	}
	function replace(entry: Entry, next: Entry): Breakpoint {
		keep(all().map((one) => (one === entry ? next : one)));
		return shown(next);
	}

	return {
		active() {
			if (active !== undefined) return active;
			const known = all();
			active = enabled
				? known.flatMap(({ stored, compiled }) =>
						compiled === undefined || !stored.enabled
							? []
							: [{ id: stored.id, place: stored.place, enabled: true, ...compiled }],
					)
				: [];
			return active;
		},
		hit(id) {
			const entry = all().find(({ stored }) => stored.id === id);
			if (entry === undefined) return;
			entry.hits++;
			changed(list(), false);
		},
		list,
		set(place, options = {}) {
			const known = all();
			const same = known.find(({ stored }) => jsonEquals(stored.place as unknown as Json, place as unknown as Json));
			if (same === undefined && known.length >= MOST_BREAKPOINTS)
				throw invalid(`There are ${MOST_BREAKPOINTS} breakpoints already. Remove some.`);
			const { condition } = options;
			const stored: StoredBreakpoint = {
				id: same?.stored.id ?? nextId(),
				place,
				enabled: options.enabled ?? true,
				...(condition === undefined || condition.trim() === "" ? {} : { condition }),
			};
			const entry = make(stored, same?.hits ?? 0);
			if (same !== undefined) return replace(same, entry);
			keep([...known, entry]);
			return shown(entry);
		},
		change(id, change) {
			const entry = must(id);
			const { condition: before, ...rest } = entry.stored;
			const condition = change.condition === undefined ? before : (change.condition ?? undefined);
			let { place } = rest;
			if (change.line !== undefined) {
				if (place.kind !== "line") throw invalid(`Breakpoint ${id} is not one of a line.`);
				place = { ...place, line: change.line };
			}
			return replace(
				entry,
				make(
					{
						...rest,
						place,
						enabled: change.enabled ?? rest.enabled,
						...(condition === undefined || condition.trim() === "" ? {} : { condition }),
					},
					entry.hits,
				),
			);
		},
		remove(id) {
			const entry = must(id);
			keep(all().filter((one) => one !== entry));
		},
		enable(wanted) {
			all();
			enabled = wanted;
			keep(all());
			return list();
		},
		follow() {
			if (entries === undefined || entries.length === 0) return;
			const { files } = code();
			let moved = false;
			const next = entries.map((entry) => {
				const { place, text } = entry.stored;
				const source = place.kind === "line" ? files.get(place.file)?.source : undefined;
				if (place.kind !== "line" || source === undefined || text === undefined) return entry;
				const line = followLine(source, place.line, text);
				if (line === place.line) return entry;
				moved = true;
				return { ...entry, stored: { ...entry.stored, place: { ...place, line } } };
			});
			if (moved) keep(next);
			else changed(list(), true);
		},
	};
}

/** Why a breakpoint can stop nothing in the automation as it is. */
function whyUnbound(place: BreakpointPlace, code: KnownCode): string | undefined {
	switch (place.kind) {
		case "step":
			if (code.steps.includes(place.step)) return undefined;
			return `There is no step ${JSON.stringify(place.step)} that can run.${didYouMean(place.step, code.steps)}`;
		case "call": {
			if (place.connector === undefined) return undefined;
			const connector = code.connectors.get(place.connector);
			if (connector === undefined) return `There is no connector ${JSON.stringify(place.connector)}.`;
			if (place.method === undefined || connector.methods === undefined) return undefined;
			return connector.methods.includes(place.method)
				? undefined
				: `The connector ${place.connector} has no method ${JSON.stringify(place.method)}.`;
		}
		case "line": {
			const file = code.files.get(place.file);
			if (file === undefined) return `There is no code in ${place.file}.`;
			if (file.program === undefined) return `${place.file} cannot be read: its problems come first.`;
			return codeLines(file.program).has(place.line) ? undefined : `No code begins on line ${place.line}.`;
		}
		default:
			return undefined;
	}
}
