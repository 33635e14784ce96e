/**
 * Looks into a bundle or takes it in, for a shell: in a process of its own, so that a stranger's file can't hold up the program
 * that shows it. The answer is one line of JSON on standard output.
 */
import { isMainThread } from "node:worker_threads";
import { StepscapeError } from "../../contract/index.ts";
import { errorData } from "../remote/messages.ts";
import { importBundle } from "./import-bundle.ts";
import { inspectBundle } from "./inspect-bundle.ts";
import { readBundleFile } from "./read-bundle-file.ts";

async function answer([what, file = "", directory = "", trust]: readonly string[]): Promise<unknown> {
	if (what === "inspect") return inspectBundle(readBundleFile(file));
	if (what === "import") return importBundle(readBundleFile(file), directory, { trusted: trust === "trusted" });
	throw new StepscapeError("usage", `${what} is nothing that can be done with a bundle.`);
}

if (isMainThread) {
	const said = await answer(process.argv.slice(2)).then(
		(value) => ({ ok: true, value }),
		(error: unknown) => ({ ok: false, error: errorData(error) }),
	);
	process.stdout.write(`${JSON.stringify(said)}\n`);
}
