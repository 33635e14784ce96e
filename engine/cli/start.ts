import { main } from "./main.ts";
import { createProcessIo } from "./process-io.ts";
import { createServices } from "./services.ts";

/** Runs the command that this process was started for, and ends the process. */
export async function start(): Promise<void> {
	const io = createProcessIo();
	const code = await main(process.argv.slice(2), { io, services: createServices() });
	await io.flush();
	// Nothing may be left that keeps the process, and waiting for the event loop to find that out takes time.
	process.exit(code);
}
