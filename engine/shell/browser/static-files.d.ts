import type { ServerResponse } from "node:http";
/**
 * What a page may load and reach: its own files and its own socket. Styles may stand in elements, which the editor and the
 * canvas need; scripts may not.
 */
export declare const CONTENT_SECURITY_POLICY: string;
export declare const SECURITY_HEADERS: Readonly<Record<string, string>>;
/** Sends a file of the folder; false where there is none of that name. */
export declare function sendFile(root: string, path: string, response: ServerResponse): boolean;
