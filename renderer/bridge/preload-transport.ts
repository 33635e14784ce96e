import type { ShellMessage, WindowMessage } from "../../engine/contract/index.ts";
import type { Transport } from "./transport.ts";

/** What the desktop program's preload script puts on `window`. */
export interface PreloadApi {
	send(message: WindowMessage): void;
	onMessage(listener: (message: ShellMessage) => void): void;
}

/** The desktop program's own way, which is open as long as the window is. */
export function createPreloadTransport(api: PreloadApi): Transport {
	return {
		send: (message) => api.send(message),
		start({ message, connected }) {
			api.onMessage(message);
			connected(true);
		},
	};
}
