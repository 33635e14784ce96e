import type {
	EngineState,
	ErrorData,
	Settings,
	Shell,
	ShellMessage,
	Studio,
	StudioNotice,
} from "../../engine/contract/index.ts";
import type { Transport } from "./transport.ts";

/** What the bridge tells without being asked. */
export type BridgeEvent =
	| { readonly type: "connection"; readonly isConnected: boolean }
	| { readonly type: "engine"; readonly state: EngineState; readonly message?: string }
	| { readonly type: "settings"; readonly settings: Settings }
	| { readonly type: "command"; readonly command: string }
	| { readonly type: "notice"; readonly notice: StudioNotice };

/** The process behind this window: its shell, and the automation that is open. Methods reject with a `BridgeError`. */
export interface Bridge {
	readonly shell: Shell;
	readonly studio: Omit<Studio, "subscribe" | "close">;
	/** The id of the automation that this window had open, also before it was loaded again. */
	lastOpen(): string | undefined;
	keepLastOpen(id: string | undefined): void;
	/** How this window looked at an automation before it was loaded again; undefined in a new window. */
	lastView(id: string): unknown;
	/** At once, so that it is kept also where the window goes the next moment. */
	keepLastView(id: string, view: unknown): void;
	/** Returns how to stop. */
	subscribe(listener: (event: BridgeEvent) => void): () => void;
}

/** An expected failure of the other side, in plain words. */
export class BridgeError extends Error {
	readonly code: ErrorData["code"];
	constructor({ code, message }: ErrorData) {
		super(message);
		this.name = "BridgeError";
		this.code = code;
	}
}

const LOST: ErrorData = {
	code: "engine-unreachable",
	message: "The connection to the studio's program was lost. It is being opened again; then try once more.",
};

/** Keeps a text for as long as the window is there. */
export type WindowMemory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const LAST_OPEN = "stepscape.open";
const LAST_VIEW = "stepscape.view";

export function createBridge(transport: Transport, memory: WindowMemory): Bridge {
	const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	const listeners = new Set<(event: BridgeEvent) => void>();
	let lastId = 0;
	let isConnected = false;

	function tell(event: BridgeEvent): void {
		for (const listener of [...listeners]) listener(event);
	}
	function receive(message: ShellMessage): void {
		if (message.type !== "answer") return tell(message);
		const asked = waiting.get(message.id);
		waiting.delete(message.id);
		if (message.ok) asked?.resolve(message.value);
		else asked?.reject(new BridgeError(message.error));
	}
	function request(method: string, args: readonly unknown[]): Promise<unknown> {
		return new Promise((resolve, reject) => {
			if (!isConnected) return reject(new BridgeError(LOST));
			const id = ++lastId;
			waiting.set(id, { resolve, reject });
			transport.send({ type: "request", id, method, args });
		});
	}
	/** Every property is a method of the other side; which there are, and what they take, is checked there. */
	const remote = new Proxy(
		{},
		{
			get: (_, method) =>
				typeof method === "string" && method !== "then" ? (...args: unknown[]) => request(method, args) : undefined,
		},
	);
	transport.start({
		message: receive,
		connected(now) {
			isConnected = now;
			if (!now) {
				for (const { reject } of waiting.values()) reject(new BridgeError(LOST));
				waiting.clear();
			}
			tell({ type: "connection", isConnected });
		},
	});
	return {
		shell: remote as Shell,
		studio: remote as Bridge["studio"],
		lastOpen: () => memory.getItem(LAST_OPEN) ?? undefined,
		keepLastOpen(id) {
			if (id === undefined) memory.removeItem(LAST_OPEN);
			else memory.setItem(LAST_OPEN, id);
		},
		lastView(id) {
			const text = memory.getItem(LAST_VIEW);
			if (text === null) return undefined;
			const { of, view } = JSON.parse(text) as { readonly of: string; readonly view: unknown };
			return of === id ? view : undefined;
		},
		keepLastView: (id, view) => memory.setItem(LAST_VIEW, JSON.stringify({ of: id, view })),
		subscribe(listener) {
			listeners.add(listener);
			// Who comes later knows at once how things are.
			listener({ type: "connection", isConnected });
			return () => listeners.delete(listener);
		},
	};
}
