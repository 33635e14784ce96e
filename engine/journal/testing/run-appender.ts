import { spawn } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "appender.ts");

export interface AppenderEnd {
	/** The last turn that it said is safe. */
	readonly acknowledged: number;
	/** What it said last that is no turn: `end`, or an error's code and message. */
	readonly last: string;
}

export interface AppenderOptions {
	/** Killed from outside once it has said this turn; missing: when it has made all turns. */
	readonly killAfter?: number;
	readonly turns?: number;
	readonly maxPages?: number;
	/** Blocks of 512 bytes that a file may grow to, as `ulimit -f` takes it. */
	readonly fileBlocks?: number;
}

/** Runs the appender on a journal until it is dead. */
export function runAppender(file: string, options: AppenderOptions): Promise<AppenderEnd> {
	const { killAfter, turns = 1_000_000, maxPages, fileBlocks } = options;
	const args = [PROGRAM, file, String(turns), ...(maxPages === undefined ? [] : [String(maxPages)])];
	const limit = fileBlocks === undefined ? "" : `ulimit -f ${fileBlocks}; `;
	const child = spawn("/bin/sh", ["-c", `${limit}exec "$0" "$@"`, process.execPath, ...args]);
	let said = "";
	let errors = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		said += text;
		const turn = Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1));
		if (killAfter !== undefined && turn >= killAfter) child.kill("SIGKILL");
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", () => {
			if (errors !== "") reject(new Error(errors));
			const lines = said.slice(0, said.lastIndexOf("\n") + 1).split("\n");
			const acknowledged = Math.max(0, ...lines.map(Number).filter(Number.isFinite));
			resolve({ acknowledged, last: lines.filter((line) => /^[a-z]/.test(line)).at(-1) ?? "" });
		});
	});
}
