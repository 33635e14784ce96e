import type { IncomingMessage } from "node:http";
export declare const COOKIE = "stepscape";
/** Who may talk to the server: pages that it served itself, in a browser that was handed the token. */
export interface Access {
	/** Asked for by a name of this machine, so that no foreign name can be made to point here. */
	isOwnHost(request: IncomingMessage): boolean;
	/** From a page of ours, or no page at all. */
	isOwnOrigin(request: IncomingMessage): boolean;
	hasCookie(request: IncomingMessage): boolean;
	isToken(given: string | null): boolean;
	/** The cookie's header for a browser that has shown the token. */
	readonly cookie: string;
}
export declare function createAccess(token: string, port: () => number): Access;
