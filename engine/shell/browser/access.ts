import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export const COOKIE = "stepscape";

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

export function createAccess(token: string, port: () => number): Access {
	const hosts = (): string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`];
	// One cookie for each server: ports of a host share theirs.
	const name = (): string => `${COOKIE}-${port()}`;
	const isToken = (given: string | null): boolean => given !== null && sameText(given, token);
	return {
		isOwnHost: ({ headers }) => hosts().includes(headers.host ?? ""),
		isOwnOrigin: ({ headers }) =>
			headers.origin !== undefined && hosts().some((host) => headers.origin === `http://${host}`),
		hasCookie({ headers }) {
			const found = (headers.cookie ?? "").split(/;\s*/).find((part) => part.startsWith(`${name()}=`));
			return isToken(found?.slice(name().length + 1) ?? null);
		},
		isToken,
		get cookie() {
			return `${name()}=${token}; HttpOnly; SameSite=Strict; Path=/`;
		},
	};
}

/** Compares in a time that doesn't tell how much was right. */
function sameText(a: string, b: string): boolean {
	const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
