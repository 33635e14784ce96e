import { type EngineNotice, type ErrorData, isJsonObject, StepscapeError } from "../../contract/index.ts";
import { isMethod, type Method } from "./method-names.ts";

/** What a client sends. The first message of a connection is `hello`. */
export type ClientMessage =
	| { readonly type: "hello"; readonly protocol: number; readonly token: string }
	| { readonly type: "request"; readonly id: number; readonly method: Method; readonly args: readonly unknown[] }
	| { readonly type: "subscribe" }
	| { readonly type: "unsubscribe" };

/** What an engine sends. An answer without a value is `undefined`. */
export type ServerMessage =
	| { readonly type: "welcome"; readonly protocol: number }
	| { readonly type: "refused"; readonly error: ErrorData }
	| { readonly type: "answer"; readonly id: number; readonly ok: true; readonly value?: unknown }
	| { readonly type: "answer"; readonly id: number; readonly ok: false; readonly error: ErrorData }
	| { readonly type: "notice"; readonly notice: EngineNotice };

const NOTICE_TYPES: ReadonlySet<unknown> = new Set([
	"events",
	"task-changed",
	"project-changed",
	"tasks-removed",
	"compaction",
	"breakpoints-changed",
	"debug-changed",
]);

function parseObject(line: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isJsonObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Reads a client's message; undefined where the line is none. The arguments are checked by `readArguments`. */
export function parseClientMessage(line: string): ClientMessage | undefined {
	const message = parseObject(line);
	switch (message?.type) {
		case "hello":
			if (!Number.isInteger(message.protocol) || typeof message.token !== "string") return undefined;
			return { type: "hello", protocol: message.protocol as number, token: message.token };
		case "request": {
			const { id, method, args } = message;
			if (!Number.isSafeInteger(id) || !isMethod(method) || !Array.isArray(args)) return undefined;
			return { type: "request", id: id as number, method, args };
		}
		case "subscribe":
		case "unsubscribe":
			return { type: message.type };
		default:
			return undefined;
	}
}

function parseError(value: unknown): ErrorData | undefined {
	if (!isJsonObject(value) || typeof value.code !== "string" || typeof value.message !== "string") return undefined;
	return { code: value.code as ErrorData["code"], message: value.message };
}

/** Reads an engine's message; undefined where the line is none. */
export function parseServerMessage(line: string): ServerMessage | undefined {
	const message = parseObject(line);
	switch (message?.type) {
		case "welcome":
			return Number.isInteger(message.protocol) ? { type: "welcome", protocol: message.protocol as number } : undefined;
		case "refused": {
			const error = parseError(message.error);
			return error && { type: "refused", error };
		}
		case "answer": {
			const id = message.id;
			if (typeof id !== "number") return undefined;
			if (message.ok === true) return { type: "answer", id, ok: true, value: message.value };
			const error = parseError(message.error);
			return error && { type: "answer", id, ok: false, error };
		}
		case "notice": {
			const notice = message.notice;
			if (!isJsonObject(notice) || !NOTICE_TYPES.has(notice.type)) return undefined;
			return { type: "notice", notice: notice as unknown as EngineNotice };
		}
		default:
			return undefined;
	}
}

/** An error as it crosses the socket: expected failures keep their code, the rest is `internal`. */
export function errorData(error: unknown): ErrorData {
	if (error instanceof StepscapeError) return { code: error.code, message: error.message };
	return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}

/** The error that `errorData` described. */
export function errorFrom(data: ErrorData): Error {
	return data.code === "internal" ? new Error(data.message) : new StepscapeError(data.code, data.message);
}
