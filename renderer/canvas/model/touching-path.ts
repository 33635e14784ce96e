import type { Graph } from "../../../engine/contract/index.ts";
import { pathsMeet } from "./paths-meet.ts";

/** The steps that read or write a path or anything around or inside it. An empty path is touched by all (undefined). */
export function touchingPath({ steps }: Graph, path: string): ReadonlySet<string> | undefined {
	const wanted = path.trim();
	if (wanted === "") return undefined;
	return new Set(
		steps.flatMap(({ name, reads, writes }) =>
			[...reads, ...writes].some((use) => pathsMeet(use.path, wanted, true)) ? [name] : [],
		),
	);
}
