/** An automation as it was at a revision of git, in a folder of its own. Nothing of the repository is run: no hook, no filter. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { writeInside } from "../../project/index.ts";

/** What an automation is made of; nothing else is taken out. */
const PARTS = /^(?:automation\.json|(?:steps|lib|connectors|tests\/data|tests\/scenarios)\/[^/]+)$/;
const MAX_FILES = 20_000;
const MAX_BYTES = 256 * 1_048_576;

export interface GitVersion {
	readonly directory: string;
	remove(): void;
}

/**
 * @param directory a folder of an automation inside a repository
 * @param ref a branch, tag or commit
 * Rejects with a `StepscapeError` `usage`: there is no git, no repository, no such revision, or no automation in it.
 */
export async function gitVersion(directory: string, ref: string): Promise<GitVersion> {
	const commit = (
		await git(directory, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`], ref)
	)
		.toString("utf8")
		.trim();
	const listing = await git(directory, ["ls-tree", "-r", "-z", "--long", commit], ref);
	const files: { readonly sha: string; readonly path: string }[] = [];
	let bytes = 0;
	for (const line of listing.toString("utf8").split("\0")) {
		// A link's mode is 120000 and a submodule's 160000: neither is taken.
		const [, id, length, name] = /^100(?:644|664|755) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
		if (id === undefined || name === undefined || !PARTS.test(name)) continue;
		bytes += Number(length);
		files.push({ sha: id, path: name });
	}
	if (!files.some(({ path }) => path === "automation.json"))
		throw new StepscapeError("usage", `At ${ref} there is no automation in this folder: it has no automation.json.`);
	if (files.length > MAX_FILES || bytes > MAX_BYTES)
		throw new StepscapeError("usage", `The automation at ${ref} is too large to be taken out of git.`);
	const folder = mkdtempSync(join(tmpdir(), "stepscape-version-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const texts = blobsOf(
			await git(directory, ["cat-file", "--batch"], ref, `${files.map(({ sha }) => sha).join("\n")}\n`),
		);
		for (const [i, { path }] of files.entries())
			writeInside(folder, path, (texts[i] ?? Buffer.alloc(0)).toString("utf8"));
		return { directory: folder, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

/** The contents that `git cat-file --batch` prints: a line that names the length, then so many bytes. */
function blobsOf(output: Buffer): Buffer[] {
	const blobs: Buffer[] = [];
	for (let at = 0; at < output.length; ) {
		const end = output.indexOf(10, at);
		const length = Number(output.subarray(at, end).toString("utf8").split(" ")[2]);
		if (end === -1 || !Number.isInteger(length)) break;
		blobs.push(output.subarray(end + 1, end + 1 + length));
		at = end + 1 + length + 1;
	}
	return blobs;
}

const QUIET = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager"];

function git(directory: string, args: readonly string[], ref: string, input = ""): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const child = spawn("git", [...QUIET, ...args], {
			cwd: directory,
			stdio: ["pipe", "pipe", "pipe"],
			// Nothing is asked for, fetched or locked.
			env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
		});
		const out: Buffer[] = [];
		let [size, said] = [0, ""];
		child.stdout.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size > 2 * MAX_BYTES) child.kill();
			else out.push(chunk);
		});
		child.stderr.on("data", (chunk: Buffer) => {
			said = (said + chunk.toString("utf8")).slice(0, 2_000);
		});
		child.on("error", (error: NodeJS.ErrnoException) => {
			const words =
				error.code === "ENOENT"
					? `${ref} is no folder, and git is not there to look for a revision of that name. Give a folder, or install git.`
					: `git cannot be started (${error.code}).`;
			reject(new StepscapeError("usage", words, { cause: error }));
		});
		child.on("close", (code) => {
			if (code === 0) return resolve(Buffer.concat(out));
			const [first = ""] = said.split("\n");
			const why = first === "" ? "" : ` git says: ${first}`;
			reject(new StepscapeError("usage", `${ref} is neither a folder nor a revision that git knows here.${why}`));
		});
		child.stdin.on("error", () => {});
		child.stdin.end(input);
	});
}
