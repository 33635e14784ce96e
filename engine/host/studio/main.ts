/**
 * The engine's process for a studio: one automation, talked to by lines of JSON on standard input and output. It ends when its
 * input does, so that a shell that dies leaves nothing running.
 */
import { isMainThread } from "node:worker_threads";
import type { ShellMessage } from "../../contract/index.ts";
import { serveEngine } from "../remote/index.ts";
import { errorData } from "../remote/messages.ts";
import { openStudio } from "./open-studio.ts";
import { serveStudio } from "./serve-studio.ts";

const say = (message: ShellMessage): void => {
	process.stdout.write(`${JSON.stringify(message)}\n`);
};

if (isMainThread) {
	const [, , directory = "."] = process.argv;
	try {
		const studio = await openStudio({ directory });
		// Commands on the same automation talk to this engine. Where they can't, they are told that the journal is held.
		const server = await serveEngine(studio.engine, { directory }).catch(() => undefined);
		serveStudio(studio, process.stdin, process.stdout);
		say({ type: "engine", state: "ready", ...(studio.notices.length > 0 && { message: studio.notices.join(" ") }) });
		let ending = false;
		const end = async (): Promise<void> => {
			if (ending) return;
			ending = true;
			await server?.close();
			await studio.close();
			process.exit(0);
		};
		process.stdin.on("end", end);
		process.stdin.on("close", end);
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
	} catch (error) {
		const { message } = errorData(error);
		say({ type: "engine", state: "failed", message });
		process.exitCode = 1;
	}
}
