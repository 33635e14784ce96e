/**
 * An engine's process for tests: it answers `echo` with its arguments, says `never` nothing, dies of `die`, and tells a notice
 * for `tell`. With an automation folder called `broken` it refuses to start.
 */
import { createInterface } from "node:readline";

const [, , directory = ""] = process.argv;
const say = (message: unknown): void => {
	process.stdout.write(`${JSON.stringify(message)}\n`);
};

if (directory.endsWith("broken")) {
	say({ type: "engine", state: "failed", message: "automation.json cannot be read." });
	process.exit(1);
}
say({ type: "engine", state: "ready" });
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
	const { id, method, args } = JSON.parse(line) as { id: number; method: string; args: unknown[] };
	if (method === "die") process.kill(process.pid, "SIGKILL");
	else if (method === "tell") say({ type: "notice", notice: { type: "project-changed", problems: [] } });
	if (method === "echo" || method === "tell") say({ type: "answer", id, ok: true, value: args });
});
lines.on("close", () => process.exit(0));
