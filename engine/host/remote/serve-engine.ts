import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { type Engine, type JournalEvent, PROTOCOL_VERSION, StepscapeError } from "../../contract/index.ts";
import { createAddress } from "./address.ts";
import { removeEngineFile, writeEngineFile } from "./engine-file.ts";
import { createLineReader } from "./line-reader.ts";
import { type ClientMessage, errorData, parseClientMessage, type ServerMessage } from "./messages.ts";
import { readArguments } from "./methods.ts";
import { otherVersion } from "./other-version.ts";

/** An engine that other processes of this person can talk to. */
export interface EngineServer {
	/** Resolves once no client waits for an answer, and those that had one have had time to ask on. */
	drain(): Promise<void>;
	/** Ends the connections and removes the socket and `engine.json`. The engine itself goes on. */
	close(): Promise<void>;
}

/** Before it has shown its token a client may send this many bytes, and wait this long (ms). */
const HELLO_BYTES = 4_096;
const HELLO_MS = 5_000;
/** Bytes of one request: the largest data a task may have by default, escaped, and some more. */
const REQUEST_BYTES = 64 * 1_048_576;
/** Bytes that may wait for a client that doesn't read; past it the connection is ended. */
const UNREAD_BYTES = 256 * 1_048_576;
/** Bytes of events in one answer; the client asks on. */
const EVENTS_BYTES = 4 * 1_048_576;
/** How long a client that has just had an answer is waited for by `drain` (ms). */
const QUIET_MS = 150;

/**
 * Lets other processes of this person talk to an engine: listens on a Unix socket (a named pipe on Windows) and writes where,
 * with a random token, to `.stepscape/engine.json`.
 */
export async function serveEngine(engine: Engine, options: { readonly directory: string }): Promise<EngineServer> {
	const token = randomBytes(32).toString("base64url");
	const connections = new Set<Connection>();
	const place = createAddress();
	const server = createServer((socket) => {
		const connection = createConnection(engine, socket, token);
		connections.add(connection);
		socket.on("close", () => connections.delete(connection));
	});
	try {
		await new Promise<void>((resolve, reject) => {
			server.once("error", reject);
			server.listen(place.address, resolve);
		});
		writeEngineFile(options.directory, {
			pid: process.pid,
			address: place.address,
			token,
			protocol: PROTOCOL_VERSION,
		});
	} catch (error) {
		server.close();
		place.remove();
		throw error;
	}
	return {
		async drain() {
			for (;;) {
				const busy = [...connections].map((connection) => connection.quiet()).find((quiet) => quiet !== undefined);
				if (busy === undefined) return;
				await busy;
			}
		},
		async close() {
			removeEngineFile(options.directory, token);
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const connection of connections) connection.end();
			await closed;
			place.remove();
		},
	};
}

interface Connection {
	/** Undefined while nothing is awaited from it; else resolves when it is worth asking again. */
	quiet(): Promise<void> | undefined;
	end(): void;
}

function createConnection(engine: Engine, socket: Socket, token: string): Connection {
	let welcome = false;
	let unsubscribe: (() => void) | undefined;
	let underWay = 0;
	let lastAnswer = performance.now();
	const wakers = new Set<() => void>();
	const hello = setTimeout(() => socket.destroy(), HELLO_MS);
	const wake = (): void => {
		for (const waker of wakers) waker();
		wakers.clear();
	};

	function send(message: ServerMessage): void {
		if (socket.destroyed) return;
		if (socket.writableLength > UNREAD_BYTES) socket.destroy();
		else socket.write(`${JSON.stringify(message)}\n`);
	}
	function refuse(error: StepscapeError): void {
		send({ type: "refused", error: errorData(error) });
		socket.end();
	}
	async function answer(message: ClientMessage & { type: "request" }): Promise<void> {
		underWay++;
		try {
			send({ type: "answer", id: message.id, ok: true, value: await call(engine, message) });
		} catch (error) {
			send({ type: "answer", id: message.id, ok: false, error: errorData(error) });
		} finally {
			underWay--;
			lastAnswer = performance.now();
			wake();
		}
	}
	function receive(message: ClientMessage | undefined): void {
		if (message === undefined) {
			refuse(new StepscapeError("usage", "The engine was sent a message that it doesn't know."));
			return;
		}
		const refusal = refusalOf(message, token, welcome);
		if (refusal !== undefined) {
			refuse(refusal);
			return;
		}
		switch (message.type) {
			case "hello":
				clearTimeout(hello);
				welcome = true;
				reader.limit(REQUEST_BYTES);
				send({ type: "welcome", protocol: PROTOCOL_VERSION });
				return;
			case "request":
				void answer(message);
				return;
			case "subscribe":
				unsubscribe ??= engine.subscribe((notice) => send({ type: "notice", notice }));
				return;
			case "unsubscribe":
				unsubscribe?.();
				unsubscribe = undefined;
				return;
			default:
				message satisfies never;
		}
	}

	const reader = createLineReader({
		maxBytes: HELLO_BYTES,
		onLine: (line) => {
			if (!socket.writableEnded) receive(parseClientMessage(line));
		},
		onTooLong: () =>
			refuse(new StepscapeError("data-too-large", "A message to the engine was too large; it was not read.")),
	});
	socket.on("data", (chunk: Buffer) => reader.push(chunk));
	socket.on("error", () => socket.destroy());
	socket.on("close", () => {
		clearTimeout(hello);
		unsubscribe?.();
		wake();
	});
	return {
		quiet() {
			const left = lastAnswer + QUIET_MS - performance.now();
			if (socket.destroyed || (underWay === 0 && left <= 0)) return undefined;
			return new Promise((resolve) => {
				const timer = underWay === 0 ? setTimeout(resolve, left) : undefined;
				wakers.add(() => {
					clearTimeout(timer);
					resolve();
				});
			});
		},
		end() {
			// A client that was connected by mistake must not keep the engine from closing.
			socket.end(() => socket.destroy());
		},
	};
}

/** Why a message isn't taken; undefined where it is. */
function refusalOf(message: ClientMessage, token: string, welcome: boolean): StepscapeError | undefined {
	if (message.type === "hello") {
		if (!sameText(message.token, token))
			return new StepscapeError("engine-unreachable", "The engine doesn't know this client: its token is wrong.");
		return message.protocol === PROTOCOL_VERSION ? undefined : otherVersion(message.protocol);
	}
	if (welcome) return undefined;
	return new StepscapeError("engine-unreachable", "The engine was asked by a client that hadn't said who it is.");
}

/** Calls the engine. Events go out in portions: `{ events, more }`. */
async function call(engine: Engine, message: ClientMessage & { type: "request" }): Promise<unknown> {
	if (message.method === "events") {
		const [id, after, limit = Number.POSITIVE_INFINITY] = readArguments("events", message.args);
		const found = await engine.events(id, after, Math.min(limit, 1_000));
		const events: JournalEvent[] = [];
		let bytes = 0;
		for (const event of found) {
			if (bytes > EVENTS_BYTES) break;
			bytes += JSON.stringify(event).length;
			events.push(event);
		}
		return { events, more: events.length < found.length || (found.length === 1_000 && found.length < limit) };
	}
	const args = readArguments(message.method, message.args);
	const method = engine[message.method] as (...args: unknown[]) => Promise<unknown>;
	return method.apply(engine, args as unknown[]);
}

/** Compares in a time that doesn't tell how much was right. */
function sameText(a: string, b: string): boolean {
	const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
