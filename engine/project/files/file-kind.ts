import type { FileKind } from "../../contract/index.ts";
import { CONFIG_FILE } from "../config.ts";

const KINDS: readonly (readonly [RegExp, FileKind])[] = [
	[/^steps\/[^/]+\.m?js$/, "step"],
	[/^lib\/[^/]+\.m?js$/, "library"],
	[/^connectors\/[^/]+\.(json|js)$/, "connector"],
	[/^tests\/data\/[^/]+\.json$/i, "data"],
	[/^tests\/scenarios\/[^/]+\.json$/i, "scenario"],
	[/^(README|docs\/[^/]+)\.md$/i, "doc"],
];

/** What a file of an automation is for; undefined for what the studio neither shows nor writes. */
export function fileKind(path: string): FileKind | undefined {
	if (path === CONFIG_FILE) return "config";
	if (path.split("/").some((part) => part.startsWith(".") || part === "" || /[\\\0:]/.test(part))) return undefined;
	return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}

/** The folders in which files of an automation stand; "" is the automation's own. */
export const FILE_FOLDERS: readonly string[] = [
	"",
	"steps",
	"lib",
	"connectors",
	"tests/data",
	"tests/scenarios",
	"docs",
];
