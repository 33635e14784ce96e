import { basename, relative, resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { readChoice } from "../input.ts";
import { signingKeyFile } from "../signing-key-file.ts";
import { printable, printableLine } from "../view/printable.ts";
import { withEngine } from "../with-engine.ts";
import { writeOutput } from "../write-output.ts";

/** `export [dir]`: the automation as one file. */
export const command: Command = async (context, _args, options) => {
	const format = readChoice(options, "format", FORMATS) ?? "stepscape";
	if (format === "aloma") return exportDocument(context, options.out);
	if (options.standalone === true) return exportStandalone(context, options);
	const { exportBundle } = await context.services.bundle();
	const out = outputFile(context, options.out);
	const recordings = await readRecordings(context, options.recordings);
	const made = exportBundle(context.directory, {
		...(recordings && { recordings }),
		...(options.data === false && { withData: false }),
		...(options.sign !== undefined && { key: signingKeyFile(context.io, options.sign) }),
		allowSecrets: options.allowSecrets === true,
	});
	writeOutput(out, made.bytes);
	for (const { file, line, what } of made.secrets)
		context.io.err(`note: ${printableLine(`${file}:${line} looks like ${what}, and went along`)}\n`);
	if (context.json) printJson(context, { file: out, bytes: made.bytes.length, files: made.files, left: made.left });
	else {
		const { io, style } = context;
		for (const each of made.left) io.err(`note: left out: ${printableLine(each)}\n`);
		const size = `${made.files.length} ${made.files.length === 1 ? "file" : "files"}, ${made.bytes.length} bytes`;
		io.out(`Wrote ${printable(relative(io.cwd, out) || out)} ${style.dim(`(${size})`)}\n`);
	}
	return EXIT.done;
};

/** The recordings of the tasks that were named, as files of the bundle; without what is private. */
async function readRecordings(context: Context, given: unknown): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
	if (typeof given !== "string") return undefined;
	const ids = given.split(",").map((id) => id.trim());
	return withEngine(
		context,
		async ({ engine }) => {
			const recordings = new Map<string, Uint8Array>();
			for (const each of ids) {
				const { id } = await findTask(engine, each);
				const { base64 } = await engine.exportRecording(id);
				recordings.set(`${id}.stepscape-task`, Buffer.from(base64, "base64"));
			}
			return recordings;
		},
		{ idle: true },
	);
}

const FORMATS = ["stepscape", "aloma"] as const;

async function exportDocument(context: Context, out: unknown): Promise<number> {
	const { exportDeploy } = await context.services.bundle();
	if (typeof out !== "string" || out === "")
		throw new StepscapeError("usage", "A deploy document is a folder: name a new one with -o.");
	const folder = resolve(context.io.cwd, out);
	const { files, left } = exportDeploy(context.directory, folder);
	if (context.json) printJson(context, { folder, files, left });
	else {
		for (const each of left) context.io.err(`note: left out: ${printableLine(each)}\n`);
		context.io.out(`Wrote ${files.length} files into ${printable(relative(context.io.cwd, folder) || ".")}\n`);
	}
	return EXIT.done;
}

async function exportStandalone(context: Context, options: Options): Promise<number> {
	if (typeof options.out !== "string" || options.out === "")
		throw new StepscapeError("usage", "--standalone makes a folder: name a new one with -o.");
	const { makeStandalone } = await import("../stage/make-standalone.ts");
	const { VERSION } = await import("../../host/index.ts");
	const { io, directory } = context;
	const made = makeStandalone(await context.services.bundle(), directory, resolve(io.cwd, options.out), {
		...(options.data === false && { withData: false }),
		allowSecrets: options.allowSecrets === true,
		version: VERSION,
	});
	if (context.json) printJson(context, made);
	else {
		for (const each of made.left) io.err(`note: left out: ${printableLine(each)}\n`);
		const folder = printable(relative(io.cwd, made.directory) || ".");
		io.out(`Made ${folder}, which runs with Node 24 alone: node ${folder}/run.js\n`);
	}
	return EXIT.done;
}

function outputFile({ io, directory }: Context, out: unknown): string {
	if (typeof out === "string" && out !== "") return resolve(io.cwd, out);
	return resolve(io.cwd, `${basename(directory)}.stepscape`);
}
