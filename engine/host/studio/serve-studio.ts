import type { Readable, Writable } from "node:stream";
import type { ShellMessage, Studio } from "../../contract/index.ts";
import { isJsonObject } from "../../contract/index.ts";
import { createLineReader } from "../remote/line-reader.ts";
import { errorData } from "../remote/messages.ts";
import { callStudio } from "./methods.ts";

/** Bytes of one request: a folder that is dropped, at its largest. */
const REQUEST_BYTES = 256 * 1_048_576;

/**
 * Answers requests that come as lines of JSON, and tells notices. The shell at the other end passes on what windows ask, so
 * nothing in a line is trusted.
 */
export function serveStudio(studio: Studio, input: Readable, output: Writable): void {
	const send = (message: ShellMessage): void => {
		output.write(`${JSON.stringify(message)}\n`);
	};
	studio.subscribe((notice) => send({ type: "notice", notice }));
	async function answer(id: number, method: string, args: readonly unknown[]): Promise<void> {
		try {
			send({ type: "answer", id, ok: true, value: await callStudio(studio, method, args) });
		} catch (error) {
			send({ type: "answer", id, ok: false, error: errorData(error) });
		}
	}
	const reader = createLineReader({
		maxBytes: REQUEST_BYTES,
		onLine(line) {
			const message: unknown = parse(line);
			if (!isJsonObject(message) || message.type !== "request") return;
			const { id, method, args } = message;
			if (typeof id === "number" && typeof method === "string" && Array.isArray(args)) void answer(id, method, args);
		},
		onTooLong: () => input.destroy(),
	});
	input.on("data", (chunk: Buffer) => reader.push(chunk));
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
