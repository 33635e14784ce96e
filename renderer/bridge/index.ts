/** The only place that touches what is around the page. */
import { type Bridge, createBridge } from "./bridge.ts";
import { createPreloadTransport, type PreloadApi } from "./preload-transport.ts";
import { createSocketTransport } from "./socket-transport.ts";

export { type Bridge, BridgeError, type BridgeEvent } from "./bridge.ts";

/** The bridge of this window: by the preload's functions where there are some, else by a socket. */
export function connectBridge(): Bridge {
	const { stepscape } = window as unknown as { readonly stepscape?: PreloadApi };
	if (stepscape !== undefined) return createBridge(createPreloadTransport(stepscape), sessionStorage);
	return createBridge(createSocketTransport(`${location.origin.replace(/^http/, "ws")}/socket`), sessionStorage);
}
