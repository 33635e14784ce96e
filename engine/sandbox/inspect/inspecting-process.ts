/** The process of runs that are looked into, as the engine holds it: what it says, and a watch over it. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createLineReader } from "../runner/lines.cjs";
import { startInspectingRunner } from "../runner/spawn-runner.js";
import type { LimitName } from "../wire.ts";
import type { InsideStop } from "./inspected-sandbox.ts";

/** What it says. */
export type InspectingMessage =
	| { readonly t: "ready" }
	| { readonly t: "report"; readonly run: string; readonly report: string }
	| { readonly t: "limit"; readonly run: string; readonly limit: LimitName; readonly shared: boolean }
	| { readonly t: "stopped"; readonly run: string; readonly stop: InsideStop }
	| { readonly t: "look"; readonly id: number; readonly value?: unknown; readonly error?: string };

export interface InspectingProcess {
	send(message: { readonly t: string } & Readonly<Record<string, unknown>>): void;
	close(): void;
}

const PAGE = 4096;
const WATCH_MS = 20;
/** How far runs may swell the process beyond what isolates count themselves. */
const SWELL = 1.35;
const MB = 1_048_576;

/**
 * @param memoryMb how much its runs may have under way, in megabytes
 * @param died told once: by which limit it came to its end
 */
export function startInspectingProcess(
	memoryMb: () => number,
	onMessage: (message: InspectingMessage) => void,
	died: (cause: LimitName) => void,
): InspectingProcess {
	const child: ChildProcess = startInspectingRunner();
	let closing = false;
	let cause: LimitName | undefined;
	let stderr = "";
	let baseline: number | undefined;
	const reader = createLineReader((line: string) => onMessage(JSON.parse(line) as InspectingMessage));
	child.stdout?.setEncoding("utf8");
	child.stdout?.on("data", (chunk: string) => reader.push(chunk));
	child.stderr?.setEncoding("utf8");
	child.stderr?.on("data", (chunk: string) => {
		stderr = (stderr + chunk).slice(-8192);
	});
	child.stdin?.on("error", () => {});
	child.on("error", () => {});
	child.on("close", () => {
		clearInterval(watch);
		if (closing) return;
		const memory = /out of memory|Allocation failed|bad_alloc|Invalid (array|string|table) length|Committing/i;
		died(cause ?? (memory.test(stderr) ? "memoryMb" : "process"));
	});
	const watch = setInterval(() => {
		const resident = child.pid === undefined ? undefined : residentBytes(child.pid);
		if (resident === undefined) return;
		const allowed = memoryMb() * MB * SWELL;
		// What it has while nothing runs in it.
		if (allowed === 0 || baseline === undefined) baseline = resident;
		else if (resident - baseline > allowed + 64 * MB) {
			cause = "memoryMb";
			child.kill("SIGKILL");
		}
	}, WATCH_MS);
	watch.unref();
	return {
		send(message) {
			child.stdin?.write(`${JSON.stringify(message)}\n`);
		},
		close() {
			closing = true;
			clearInterval(watch);
			// It holds nothing that could be lost.
			child.kill("SIGKILL");
		},
	};
}

function residentBytes(pid: number): number | undefined {
	try {
		return Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * PAGE;
	} catch {
		return undefined; // Not Linux, or it is gone.
	}
}
