/** For tests: the command as a process of its own, with the real engine. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("./stepscape.js", import.meta.url));

export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly out: string;
	readonly err: string;
}

export interface Spawned {
	readonly child: ChildProcess;
	readonly ended: Promise<Ended>;
	/** Resolves once the text stands on standard output. */
	printed(text: string): Promise<void>;
}

export interface SpawnOptions {
	readonly cwd: string;
	/** The person's settings. */
	readonly home: string;
	readonly stdin?: string;
	/** More is going to be written to standard input. */
	readonly asks?: boolean;
	/** A shell's text that `"$@"`, the command, is put into. */
	readonly shell?: string;
}

export function spawnCli(argv: readonly string[], { cwd, home, stdin, asks, shell }: SpawnOptions): Spawned {
	const command = [process.execPath, ENTRY, ...argv];
	const [file, ...args] = shell === undefined ? command : ["/bin/sh", "-c", shell, "sh", ...command];
	const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, STEPSCAPE_HOME: home };
	const child = spawn(file as string, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
	child.stdin?.on("error", () => {});
	if (asks === true) child.stdin?.write(stdin ?? "");
	else child.stdin?.end(stdin ?? "");
	let out = "";
	let err = "";
	const listeners = new Set<() => void>();
	child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
		out += chunk;
		for (const listener of listeners) listener();
	});
	child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
		err += chunk;
	});
	return {
		child,
		ended: new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, out, err }))),
		printed: (text) =>
			new Promise((resolve, reject) => {
				const look = () => {
					if (!out.includes(text)) return;
					listeners.delete(look);
					resolve();
				};
				listeners.add(look);
				child.on("close", () => reject(new Error(`It ended without saying ${text}: ${out}${err}`)));
				look();
			}),
	};
}
