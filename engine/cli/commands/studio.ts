import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import type { Command } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { readCount } from "../input.ts";
import { createInterrupts } from "../interrupts.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** `studio [dir]`: serves the studio to a browser of this machine until it is interrupted. */
export const command: Command = async (context, [given], options) => {
	const page = join(ROOT, "dist/studio");
	if (!existsSync(join(page, "index.html")))
		throw new StepscapeError("usage", "The studio's page has not been built. Run `npm run build` first.");
	const port = readCount(options, "port", 0);
	const path = given === undefined ? undefined : resolve(context.directory, given);
	const bundle = path?.endsWith(".stepscape") === true && statSync(path, { throwIfNoEntry: false })?.isFile();
	const directory = bundle ? undefined : path;
	if (bundle && path !== undefined) {
		const { inspectBundle, readBundleFile } = await context.services.bundle();
		await inspectBundle(readBundleFile(path));
	}
	if (directory !== undefined) (await context.services.project()).loadProject(directory);
	const [{ createPreferenceFile, serveBrowser }, { engineCommand }, { VERSION }] = await Promise.all([
		import("../../shell/browser/index.ts"),
		import("../../shell/index.ts"),
		import("../../host/index.ts"),
	]);
	const interrupts = createInterrupts(context.io);
	const shell = await serveBrowser({
		page,
		engine: engineCommand(ROOT),
		preferences: createPreferenceFile(join(configFolder(), "studio.json")),
		version: VERSION,
		home: process.env.STEPSCAPE_AUTOMATIONS ?? join(homedir(), "Stepscape"),
		...(directory !== undefined && { directory }),
		...(bundle && path !== undefined && { bundle: path }),
		...(port !== undefined && { port }),
	}).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
		throw new StepscapeError(
			"usage",
			`Port ${port} cannot be used: ${error.code}. Choose another one, or leave it out.`,
		);
	});
	try {
		context.io.out(`${shell.address}\n`);
		if (options.open !== false) openBrowser(shell.address);
		await interrupts.ended.catch(() => {});
		return EXIT.done;
	} finally {
		interrupts.stop();
		await shell.close();
	}
};

function configFolder(): string {
	if (process.env.STEPSCAPE_HOME !== undefined) return process.env.STEPSCAPE_HOME;
	return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "stepscape");
}

/** Where the system can't, the person has the address. */
function openBrowser(address: string): void {
	const [program = "xdg-open", ...args] =
		process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
	const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
	child.on("error", () => {});
	child.unref();
}
