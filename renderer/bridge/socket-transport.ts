import type { ShellMessage } from "../../engine/contract/index.ts";
import type { Transport } from "./transport.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** A WebSocket to the server that this page came from; opened again whenever it is lost. */
export function createSocketTransport(address: string): Transport {
	let socket: WebSocket | undefined;
	return {
		send(message) {
			if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
		},
		start({ message, connected }) {
			let pause = FIRST_PAUSE_MS;
			const open = (): void => {
				socket = new WebSocket(address);
				socket.addEventListener("open", () => {
					pause = FIRST_PAUSE_MS;
					connected(true);
				});
				socket.addEventListener("message", ({ data }) => message(JSON.parse(String(data)) as ShellMessage));
				socket.addEventListener("close", () => {
					connected(false);
					setTimeout(open, pause);
					pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
				});
			};
			open();
		},
	};
}
