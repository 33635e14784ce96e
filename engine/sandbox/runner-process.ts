/** One runner process as the pool holds it: what was sent and not yet answered, in order, and a watch over it. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createLineReader } from "./runner/lines.cjs";
import { takeRunner } from "./runner/spawn-runner.js";
import type { LimitName } from "./wire.ts";

const PAGE = 4096;
/** A process that has not made its first isolate by then never will. */
const START_MS = 20_000;
const MB = 1_048_576;
/** What an isolate's own timeout may take to work before the watch steps in. */
const SILENCE_GRACE_MS = 120;
/** How far a run may swell the process beyond what isolates count themselves. */
const SWELL = 1.35;
/** A run cannot take more memory than this in a millisecond: what came faster was there before it began. */
const MOST_BYTES_PER_MS = 8 * MB;

/** Something sent that the runner answers exactly once, in order. */
export interface Entry {
	readonly kind: "start" | "wake" | "answer" | "evaluate";
	/** The run, or the request of an evaluation. */
	readonly id: string;
	readonly cpuMs: number;
	readonly memoryMb: number;
	sentAt: number;
}

export interface RunnerEvents {
	message(kind: string, id: string, extra: string, body: string): void;
	/** All replies that had come in together have been handled; `count` of them, since `sinceMs` ago. */
	settled(count: number, sinceMs: number): void;
	died(cause: LimitName, unanswered: readonly Entry[]): void;
}

export interface RunnerProcess {
	readonly pid: number | undefined;
	readonly entries: readonly Entry[];
	readonly ready: boolean;
	/** Writes a line; with `entry`, one that will be answered. */
	send(line: string, entry?: Omit<Entry, "sentAt">): void;
	watch(now: number): void;
	kill(cause: LimitName): void;
	close(): void;
}

function residentBytes(pid: number): number | undefined {
	try {
		return Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * PAGE;
	} catch {
		return undefined; // Not Linux, or it is gone.
	}
}

export function createRunnerProcess(memoryMb: number, events: RunnerEvents): RunnerProcess {
	const child: ChildProcess = takeRunner(memoryMb);
	const entries: Entry[] = [];
	let cause: LimitName | undefined;
	let closing = false;
	let ready = false;
	let pending = "";
	let stderr = "";
	const startedAt = Date.now();
	let lastReplyAt = startedAt;
	let replies = 0;
	let watched: Entry | undefined;
	let baseline = 0;
	/** Resident memory at the last look. */
	let lastResident = 0;

	const flush = () => {
		const text = pending;
		pending = "";
		if (text !== "" && !child.killed) child.stdin?.write(text);
	};
	const onLine = (line: string) => {
		const tab = line.indexOf("\t");
		const end = tab < 0 ? line.length : tab;
		const kind = line.charAt(0);
		// A limit's name may follow the id.
		const blank = line.indexOf(" ", 2);
		const idEnd = blank < 0 || blank > end ? end : blank;
		const id = line.slice(2, idEnd);
		const extra = line.slice(idEnd + 1, end);
		if (kind === "O") {
			ready = true;
			lastReplyAt = Date.now();
			events.settled(0, 0);
			return;
		}
		if (entries[0]?.id === id) {
			entries.shift();
			replies++;
		}
		events.message(kind, id, extra, tab < 0 ? "" : line.slice(tab + 1));
	};
	const reader = createLineReader(onLine);
	child.stdout?.setEncoding("utf8");
	child.stdout?.on("data", (chunk: string) => {
		reader.push(chunk);
		const now = Date.now();
		const count = replies;
		const since = now - lastReplyAt;
		replies = 0;
		lastReplyAt = now;
		events.settled(count, since);
		flush();
	});
	child.stderr?.setEncoding("utf8");
	child.stderr?.on("data", (chunk: string) => {
		stderr = (stderr + chunk).slice(-8192);
	});
	child.stdin?.on("error", () => {});
	child.on("error", () => {});
	child.on("close", () => {
		if (closing) return;
		const memory =
			/heap out of memory|Allocation failed|out of memory|bad_alloc|Invalid (array|string|table) length|Committing/i.test(
				stderr,
			);
		events.died(cause ?? (memory ? "memoryMb" : "process"), entries.splice(0));
	});

	const kill = (reason: LimitName) => {
		cause ??= reason;
		child.kill("SIGKILL");
	};
	return {
		get pid() {
			return child.pid;
		},
		entries,
		get ready() {
			return ready;
		},
		send(line, entry) {
			if (entry !== undefined) {
				if (entries.length === 0) lastReplyAt = Date.now();
				entries.push({ ...entry, sentAt: Date.now() });
			}
			// All that is sent while a portion of replies is handled goes out at once.
			if (pending === "") queueMicrotask(flush);
			pending += `${line}\n`;
		},
		watch(now) {
			const head = entries[0];
			if (head === undefined) {
				watched = undefined;
				// What the next run is measured against, if it is quick.
				if (ready && child.pid !== undefined) lastResident = residentBytes(child.pid) ?? 0;
				return;
			}
			if (!ready) {
				if (now - startedAt > START_MS) kill("process");
				return;
			}
			// Replies come in portions: what is under way may be any of those that are due.
			let { cpuMs, memoryMb } = head;
			for (const entry of entries) {
				cpuMs = Math.max(cpuMs, entry.cpuMs);
				memoryMb = Math.max(memoryMb, entry.memoryMb);
			}
			if (now - Math.max(head.sentAt, lastReplyAt) > cpuMs + SILENCE_GRACE_MS) return kill("cpuMs");
			const resident = child.pid === undefined ? undefined : residentBytes(child.pid);
			if (resident === undefined) return;
			if (watched !== head) {
				watched = head;
				const elapsed = now - Math.max(head.sentAt, lastReplyAt);
				baseline = Math.min(resident, Math.max(lastResident, resident - elapsed * MOST_BYTES_PER_MS));
			}
			lastResident = resident;
			if (resident - baseline > memoryMb * MB * SWELL) kill("memoryMb");
		},
		kill,
		close() {
			closing = true;
			// It holds nothing that could be lost, and nobody needs to see it go.
			child.kill("SIGKILL");
		},
	};
}
