import type { ErrorData, ShellMessage } from "../../engine/contract/index.ts";
import type { Transport } from "./transport.ts";

/** How a call of the desktop program's preload ends; it never rejects. */
export type PreloadAnswer =
	| { readonly ok: true; readonly value?: unknown }
	| { readonly ok: false; readonly error: ErrorData };

/** What the preload script puts on `window`: one function for each command of the contract, and no way to any other. */
export interface PreloadApi {
	readonly calls: Readonly<Record<string, (...args: readonly unknown[]) => Promise<PreloadAnswer>>>;
	onMessage(listener: (message: ShellMessage) => void): void;
}

/** The desktop program's own way, which is open as long as the window is. */
export function createPreloadTransport(api: PreloadApi): Transport {
	let tell: (message: ShellMessage) => void = () => {};
	return {
		send({ id, method, args }) {
			const call = Object.hasOwn(api.calls, method) ? api.calls[method] : undefined;
			const unknown = { ok: false, error: { code: "usage", message: `There is no command ${method}.` } } as const;
			void (call?.(...args) ?? Promise.resolve(unknown)).then((answer) => tell({ type: "answer", id, ...answer }));
		},
		start({ message, connected }) {
			tell = message;
			api.onMessage(message);
			connected(true);
		},
	};
}
