import { execFile } from "node:child_process";
import { type ErrorData, StepscapeError } from "../contract/index.ts";

/** Looking into the largest bundle takes a fraction of this (ms). */
const LIMIT_MS = 120_000;
const MAX_ANSWER_BYTES = 64 * 1_048_576;

/**
 * Has a process of its own look into a bundle, or take it in; a stranger's file can then hold up nothing but that.
 * @param tool the program with its arguments, from `engineCommand`
 * @throws StepscapeError what the process tells, or `bundle-invalid` where it ends otherwise
 */
export function runBundleTool(tool: readonly string[], args: readonly string[]): Promise<unknown> {
	const [command = "", ...before] = tool;
	return new Promise((resolve, reject) => {
		const options = {
			timeout: LIMIT_MS,
			killSignal: "SIGKILL",
			maxBuffer: MAX_ANSWER_BYTES,
			windowsHide: true,
		} as const;
		execFile(command, [...before, ...args], options, (error, stdout) => {
			const said = readAnswer(stdout);
			if (said?.ok === true) resolve(said.value);
			else if (said?.error !== undefined && said.error.code !== "internal")
				reject(new StepscapeError(said.error.code, said.error.message));
			else {
				const why = said?.error?.message ?? error?.message ?? "it gave no answer";
				reject(new StepscapeError("bundle-invalid", `This bundle can't be looked into: ${why.slice(0, 500)}`));
			}
		});
	});
}

function readAnswer(text: string): { ok: boolean; value?: unknown; error?: ErrorData } | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
