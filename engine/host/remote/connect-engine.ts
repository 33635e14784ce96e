import { createConnection, type Socket } from "node:net";
import {
	DEBUG_METHODS,
	type Debugging,
	type Engine,
	type EngineNotice,
	type EventSeq,
	type JournalEvent,
	PROTOCOL_VERSION,
	StepscapeError,
	type TaskId,
} from "../../contract/index.ts";
import { isOwnSocket } from "./address.ts";
import { type EngineFile, readEngineFile } from "./engine-file.ts";
import { createLineReader } from "./line-reader.ts";
import { type ClientMessage, errorFrom, parseServerMessage, type ServerMessage } from "./messages.ts";
import type { Method } from "./method-names.ts";
import { otherVersion } from "./other-version.ts";

/** How long an engine may take to answer the first message (ms). It may be busy with a large task. */
const WELCOME_MS = 5_000;
/** Bytes of one answer: the data of a task at its largest, and a patch has it twice. */
const ANSWER_BYTES = 256 * 1_048_576;

/**
 * The engine that another process runs for this automation; undefined where none answers. Throws a `StepscapeError`
 * `engine-version` where one of another version does.
 */
export async function connectEngine(directory: string): Promise<Engine | undefined> {
	const file = readEngineFile(directory);
	if (file === undefined || !isOwnSocket(file.address)) return undefined;
	const socket = await open(file.address);
	if (socket === undefined) return undefined;
	const link = createLink(socket);
	const first = await link.hello(file);
	if (first === undefined || (first.type === "refused" && first.error.code !== "engine-version")) {
		socket.destroy();
		return undefined;
	}
	if (first.type === "refused" || first.protocol !== PROTOCOL_VERSION) {
		socket.destroy();
		throw otherVersion(file.protocol);
	}
	return createRemoteEngine(link);
}

function open(address: string): Promise<Socket | undefined> {
	return new Promise((resolve) => {
		const socket = createConnection(address);
		socket.once("connect", () => {
			socket.removeAllListeners("error");
			resolve(socket);
		});
		socket.once("error", () => resolve(undefined));
	});
}

type First = Extract<ServerMessage, { type: "welcome" | "refused" }>;

/** One connection: requests and their answers, and notices. */
interface Link {
	hello(file: EngineFile): Promise<First | undefined>;
	request(method: Method, args: readonly unknown[]): Promise<unknown>;
	subscribe(listener: (notice: EngineNotice) => void): () => void;
	close(): Promise<void>;
}

function createLink(socket: Socket): Link {
	const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	const listeners = new Set<(notice: EngineNotice) => void>();
	let onFirst: ((message: First | undefined) => void) | undefined;
	let lastId = 0;
	let ended: StepscapeError | undefined;

	function send(message: ClientMessage): void {
		socket.write(`${JSON.stringify(message)}\n`);
	}
	function end(message: string): void {
		ended ??= new StepscapeError("engine-unreachable", message);
		for (const { reject } of waiting.values()) reject(ended);
		waiting.clear();
		onFirst?.(undefined);
		socket.destroy();
	}
	function receive(message: ServerMessage | undefined): void {
		switch (message?.type) {
			case "welcome":
			case "refused":
				if (onFirst !== undefined) onFirst(message);
				else if (message.type === "refused") end(message.error.message);
				return;
			case "answer": {
				const request = waiting.get(message.id);
				waiting.delete(message.id);
				if (message.ok) request?.resolve(message.value);
				else request?.reject(errorFrom(message.error));
				return;
			}
			case "notice":
				for (const listener of [...listeners]) listener(message.notice);
				return;
			case undefined:
				end("The engine answered with something that is no message. Run the command again.");
				return;
			default:
				message satisfies never;
		}
	}

	const reader = createLineReader({
		maxBytes: ANSWER_BYTES,
		onLine: (line) => receive(parseServerMessage(line)),
		onTooLong: () => end("The engine's answer was too large to be read."),
	});
	socket.on("data", (chunk: Buffer) => reader.push(chunk));
	socket.on("error", () => {});
	socket.on("close", () => end("The engine that ran this automation has ended. Run the command again."));

	return {
		hello: (file) =>
			new Promise((resolve) => {
				const timer = setTimeout(() => onFirst?.(undefined), WELCOME_MS);
				onFirst = (message) => {
					clearTimeout(timer);
					onFirst = undefined;
					resolve(message);
				};
				send({ type: "hello", protocol: PROTOCOL_VERSION, token: file.token });
			}),
		request: (method, args) =>
			new Promise((resolve, reject) => {
				if (ended !== undefined) return reject(ended);
				const id = ++lastId;
				waiting.set(id, { resolve, reject });
				send({ type: "request", id, method, args });
			}),
		subscribe(listener) {
			// Each call is a subscription of its own, even of one function.
			const own = (notice: EngineNotice): void => listener(notice);
			if (listeners.size === 0 && ended === undefined) send({ type: "subscribe" });
			listeners.add(own);
			return () => {
				if (listeners.delete(own) && listeners.size === 0 && ended === undefined) send({ type: "unsubscribe" });
			};
		},
		close: () =>
			new Promise((resolve) => {
				if (socket.destroyed) return resolve();
				socket.once("close", () => resolve());
				end("The connection to the engine was closed.");
			}),
	};
}

function createRemoteEngine(link: Link): Engine {
	const ask = <M extends Method>(method: M, ...args: Parameters<Engine[M]>): ReturnType<Engine[M]> =>
		link.request(method, args) as ReturnType<Engine[M]>;
	return {
		info: () => ask("info"),
		problems: (options) => ask("problems", options),
		createTask: (task) => ask("createTask", task),
		task: (id) => ask("task", id),
		tasks: (query) => ask("tasks", query),
		data: (id, at) => ask("data", id, at),
		events: (id, after, limit) => allEvents(link, id, after, limit),
		blame: (id, path, at) => ask("blame", id, path, at),
		updateTask: (id, data) => ask("updateTask", id, data),
		stopTask: (id) => ask("stopTask", id),
		resumeTask: (id) => ask("resumeTask", id),
		retryTask: (id) => ask("retryTask", id),
		cloneTask: (id, options) => ask("cloneTask", id, options),
		forkTask: (id, fork) => ask("forkTask", id, fork),
		branches: (id) => ask("branches", id),
		compareTasks: (a, b) => ask("compareTasks", a, b),
		recordedSource: (id, file, at) => ask("recordedSource", id, file, at),
		changedSince: (id) => ask("changedSince", id),
		replayTasks: (replay) => ask("replayTasks", replay),
		cancelReplay: (id) => ask("cancelReplay", id),
		rest: (id) => ask("rest", id),
		steps: () => ask("steps"),
		graph: () => ask("graph"),
		between: (from, to) => ask("between", from, to),
		explain: (id, step, at) => ask("explain", id, step, at),
		pinTask: (id, pinned) => ask("pinTask", id, pinned),
		storage: () => ask("storage"),
		compact: (options) => ask("compact", options),
		exportRecording: (id) => ask("exportRecording", id),
		importRecording: (file) => ask("importRecording", file),
		validateStep: (step, data) => ask("validateStep", step, data),
		...remoteDebugging(link),
		subscribe: (listener) => link.subscribe(listener),
		close: () => link.close(),
	};
}

/** All as they are: none of it is large, or changed on the way. */
function remoteDebugging(link: Link): Debugging {
	const methods = DEBUG_METHODS.map((method) => [method, (...args: unknown[]) => link.request(method, args)]);
	return Object.fromEntries(methods) as Debugging;
}

/** Events come in portions, so that a long journal is never one message. */
async function allEvents(
	link: Link,
	id: TaskId,
	after: EventSeq | undefined,
	limit = Number.MAX_SAFE_INTEGER,
): Promise<readonly JournalEvent[]> {
	const events: JournalEvent[] = [];
	let last = after;
	for (;;) {
		const portion = (await link.request("events", [id, last, limit - events.length])) as {
			events: JournalEvent[];
			more: boolean;
		};
		for (const event of portion.events) events.push(event);
		last = events.at(-1)?.seq;
		if (!portion.more || portion.events.length === 0) return events;
	}
}
