import { createInterface } from "node:readline";
import { type InterruptSignal, type Io, takesColor } from "./io.ts";

const SIGNALS: readonly InterruptSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The process's own streams and signals. `flush` resolves once everything written has gone out. */
export function createProcessIo(): Io & { flush(): Promise<void> } {
	const { stdout, stderr } = process;
	let broken = false;
	// `| head` closes the pipe when it has enough: no failure, nobody is left to read.
	stdout.on("error", () => {
		broken = true;
	});
	stderr.on("error", () => {});
	const terminal = stdout.isTTY === true;
	const errorTerminal = stderr.isTTY === true;
	return {
		out(text) {
			if (!broken) stdout.write(text);
		},
		err(text) {
			stderr.write(text);
		},
		terminal,
		errorTerminal,
		color: takesColor(process.env, { terminal }),
		errorColor: takesColor(process.env, { terminal: errorTerminal }),
		get columns() {
			return stdout.columns ?? 80;
		},
		cwd: process.cwd(),
		env: process.env,
		get broken() {
			return broken;
		},
		now: () => performance.now(),
		async input() {
			const chunks: Buffer[] = [];
			for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
			return Buffer.concat(chunks).toString("utf8");
		},
		lines: () => createInterface({ input: process.stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY }),
		onInterrupt(listener) {
			const handlers = SIGNALS.map((signal) => ({ signal, handler: () => listener(signal) }));
			for (const { signal, handler } of handlers) process.on(signal, handler);
			return () => {
				for (const { signal, handler } of handlers) process.off(signal, handler);
			};
		},
		flush: () =>
			new Promise((resolve) => {
				if (broken) return resolve();
				stdout.write("", () => stderr.write("", () => resolve()));
			}),
	};
}
