/** The engine's process behind a window: started, watched, started anew when it dies. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { EngineState, ShellMessage, WindowMessage } from "../contract/index.ts";

/** After so many deaths within a minute it stays down until a person asks for it. */
const MAX_DEATHS = 4;
const DEATHS_WITHIN_MS = 60_000;
/** How long an engine may take to end by itself (ms). */
const END_MS = 5_000;

export interface EngineProcess {
	/** Missing while there is none. */
	readonly pid: number | undefined;
	readonly state: EngineState;
	send(message: WindowMessage): void;
	/** Starts it again after it failed. */
	restart(): void;
	/** Resolves once it has ended. */
	stop(): Promise<void>;
}

export interface EngineHandlers {
	message(message: ShellMessage): void;
	/** Requests that it had not answered are lost with it: `state` is then `restarting` or `failed`. */
	state(state: EngineState, message?: string): void;
}

export interface EngineCommand {
	readonly command: string;
	readonly args: readonly string[];
	/** The program, with its arguments, that looks into bundles; missing: bundles are not opened. */
	readonly bundleTool?: readonly string[];
}

/** The pinned Node, as its npm package holds it, with the engine's program. */
export function engineCommand(root: string): EngineCommand {
	const node = join(createRequire(join(root, "package.json")).resolve("node/package.json"), "..", "bin", "node");
	const command = process.platform === "win32" ? `${node}.exe` : node;
	return {
		command,
		args: [join(root, "engine/host/studio/start.js")],
		bundleTool: [command, join(root, "engine/host/bundle/main.ts")],
	};
}

/** Starts an engine for an automation and keeps it running until `stop`. */
export function startEngineProcess(
	{ command, args }: EngineCommand,
	directory: string,
	handlers: EngineHandlers,
): EngineProcess {
	let state: EngineState = "none";
	let stopping = false;
	let deaths: number[] = [];
	let backlog: WindowMessage[] = [];
	let current: ReturnType<typeof start> | undefined;

	function become(next: EngineState, message?: string): void {
		state = next;
		handlers.state(next, message);
	}

	function start() {
		const child = spawn(command, [...args, directory], { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
		let refusal: string | undefined;
		let complaint = "";
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			complaint = (complaint + text).slice(-2_000);
		});
		// A write to a process that has just died is no error of ours: its end is told by `close`.
		child.stdin.on("error", () => {});
		createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
			const message = JSON.parse(line) as ShellMessage;
			if (message.type !== "engine") return handlers.message(message);
			if (message.state === "ready") {
				become("ready", message.message);
				for (const waiting of backlog) write(waiting);
				backlog = [];
			} else refusal = message.message;
		});
		const ended = new Promise<void>((resolve) => {
			child.on("error", (error) => {
				refusal ??= `The engine cannot be started: ${error.message}.`;
			});
			child.on("close", () => {
				resolve();
				if (current?.child === child) died(refusal, complaint);
			});
		});
		return { child, ended };
	}

	function died(refusal: string | undefined, complaint: string): void {
		current = undefined;
		if (stopping) return become("none");
		const now = Date.now();
		deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
		if (refusal !== undefined || deaths.length >= MAX_DEATHS) {
			const [last = ""] = complaint.trim().split("\n").slice(-1);
			const hint = last === "" ? "" : ` Its last words were: ${last}`;
			return become("failed", refusal ?? `The engine ended ${deaths.length} times within a minute.${hint}`);
		}
		become(
			"restarting",
			"The engine ended unexpectedly. Nothing that was recorded is lost; it is being started again.",
		);
		current = start();
	}

	function write(message: WindowMessage): void {
		current?.child.stdin.write(`${JSON.stringify(message)}\n`);
	}

	become("starting");
	current = start();
	return {
		get pid() {
			return current?.child.pid;
		},
		get state() {
			return state;
		},
		send(message) {
			if (state === "ready") write(message);
			else backlog.push(message);
		},
		restart() {
			if (current !== undefined || stopping) return;
			deaths = [];
			become("starting");
			current = start();
		},
		async stop() {
			stopping = true;
			const last = current;
			if (last === undefined) return;
			last.child.stdin.end();
			const late = setTimeout(() => last.child.kill("SIGKILL"), END_MS);
			await last.ended;
			clearTimeout(late);
		},
	};
}
