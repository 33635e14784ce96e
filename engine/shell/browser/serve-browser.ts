/** The studio in a browser: its page and one socket for each window, on this machine only. */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { ShellMessage } from "../../contract/index.ts";
import type { EngineCommand } from "../engine-process.ts";
import { createOpenAutomations } from "../open-automations.ts";
import { createPreferences, type PreferenceStore } from "../preferences.ts";
import { createWindowSession, type ShellKind, type WindowSession } from "../window-session.ts";
import { createAccess } from "./access.ts";
import { SECURITY_HEADERS, sendFile } from "./static-files.ts";

export interface BrowserOptions {
	/** The folder of the built page. */
	readonly page: string;
	readonly engine: EngineCommand;
	readonly preferences: PreferenceStore;
	readonly version: string;
	/** Where new automations are made. */
	readonly home: string;
	/** Opened in each window that has nothing open yet. */
	readonly directory?: string;
	/** A bundle that each window looks at first. */
	readonly bundle?: string;
	/** Missing: one that is free. */
	readonly port?: number;
	readonly reveal?: (directory: string) => Promise<boolean>;
}

export interface BrowserShell {
	/** With the token; for a browser of this person only. */
	readonly address: string;
	/** The processes of the engines. */
	enginePids(): readonly number[];
	close(): Promise<void>;
}

/** Bytes of one message from a window: a folder that is dropped, at its largest. */
const MAX_MESSAGE_BYTES = 128 * 1_048_576;
/** A window that has gone may be reloading: its automation stays open this long (ms). */
const RELOAD_MS = 3_000;

/** Serves the studio until it is closed. Rejects where the port is taken. */
export async function serveBrowser(options: BrowserOptions): Promise<BrowserShell> {
	const token = randomBytes(32).toString("base64url");
	let port = 0;
	const access = createAccess(token, () => port);
	const automations = createOpenAutomations(options.engine);
	const preferences = createPreferences(options.preferences);
	const windows = new Map<WebSocket, WindowSession>();
	const leaving = new Set<NodeJS.Timeout>();
	// Its engine starts while the browser does, and is the first window's then.
	let early = options.directory === undefined ? undefined : automations.link(options.directory, () => {});
	const kind: ShellKind = {
		name: "browser",
		version: options.version,
		home: options.home,
		chooseFolder: async () => null,
		reveal: options.reveal ?? (async () => false),
	};
	const tellAll = (message: ShellMessage): void => {
		for (const socket of windows.keys()) socket.send(JSON.stringify(message));
	};

	const server = createServer((request, response) => {
		if (!access.isOwnHost(request)) return refuse(response, 403, "This address is not the studio's.");
		const url = new URL(request.url ?? "/", "http://127.0.0.1");
		if (request.method !== "GET") return refuse(response, 405, "Only pages are served here.");
		if (url.pathname === "/" && access.isToken(url.searchParams.get("token"))) {
			response.writeHead(302, { ...SECURITY_HEADERS, Location: "/", "Set-Cookie": access.cookie }).end();
			return;
		}
		if (!access.hasCookie(request))
			return refuse(response, 401, "Open the address that `stepscape studio` printed: it has a key in it.");
		if (!sendFile(options.page, url.pathname, response)) refuse(response, 404, "There is no such page.");
	});
	const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
	server.on("upgrade", (request: IncomingMessage, socket, head) => {
		const isOurs =
			request.url === "/socket" &&
			access.isOwnHost(request) &&
			access.isOwnOrigin(request) &&
			access.hasCookie(request);
		if (!isOurs) return socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
		sockets.handleUpgrade(request, socket, head, (window) => attach(window));
	});

	function attach(socket: WebSocket): void {
		const session = createWindowSession({ kind, preferences, automations, tellAll }, (message) => {
			if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
		});
		windows.set(socket, session);
		const ready = openGiven(session);
		void early?.release();
		early = undefined;
		socket.on("message", async (data) => {
			await ready;
			session.receive(parse(String(data)));
		});
		socket.on("error", () => socket.terminate());
		socket.on("close", () => {
			windows.delete(socket);
			const timer = setTimeout(() => {
				leaving.delete(timer);
				void session.close();
			}, RELOAD_MS);
			leaving.add(timer);
		});
	}

	async function openGiven(session: WindowSession): Promise<void> {
		if (options.directory !== undefined) await session.open(options.directory);
		// One that can't be opened was refused in words before the studio started; by now it may be gone.
		if (options.bundle !== undefined) await session.offerBundle(options.bundle).catch(() => {});
	}

	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port ?? 0, "127.0.0.1", resolve);
	});
	port = (server.address() as AddressInfo).port;
	return {
		address: `http://127.0.0.1:${port}/?token=${token}`,
		enginePids: automations.pids,
		async close() {
			for (const timer of leaving) clearTimeout(timer);
			for (const socket of windows.keys()) socket.terminate();
			sockets.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
			await automations.close();
		},
	};
}

function refuse(response: ServerResponse, status: number, words: string): void {
	response.writeHead(status, { ...SECURITY_HEADERS, "Content-Type": "text/plain; charset=utf-8" }).end(`${words}\n`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
