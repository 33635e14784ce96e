import type { ShellMessage, WindowMessage } from "../../engine/contract/index.ts";

/** A way to the shell: a socket in a browser, the preload's functions in the desktop program. */
export interface Transport {
	send(message: WindowMessage): void;
	/** Called with what the shell tells, and whenever the way opens or closes. */
	start(handlers: { message(message: ShellMessage): void; connected(isConnected: boolean): void }): void;
}
