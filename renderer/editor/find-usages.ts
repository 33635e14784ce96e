import type { Graph } from "../../engine/contract/index.ts";

/** A line that writes or reads a path. */
export interface Usage {
	readonly kind: "writes" | "reads" | "asks";
	readonly step: string;
	readonly file: string;
	readonly path: string;
	readonly line: number;
	readonly column: number;
	/** The clause where the condition asks, else nothing. */
	readonly clause?: string;
}

/** Who writes and reads a path, or something in it or around it, by what is known of the steps' code. Pure. */
export function findUsages({ steps }: Pick<Graph, "steps">, path: string): readonly Usage[] {
	const wanted = parts(path);
	const touches = (other: string): boolean => {
		const own = parts(other);
		return own.slice(0, wanted.length).every((part, i) => part === wanted[i] || isAny(part) || isAny(wanted[i] ?? ""));
	};
	return steps.flatMap(({ name, file, reads, writes }): Usage[] => [
		...writes
			.filter((write) => touches(write.path))
			.map(({ path: at, line, column }): Usage => ({ kind: "writes", step: name, file, path: at, line, column })),
		...reads
			.filter((read) => touches(read.path))
			.map(
				({ path: at, line, clause }): Usage => ({
					kind: clause === null ? "reads" : "asks",
					step: name,
					file,
					path: at,
					line,
					column: 1,
					...(clause !== null && { clause }),
				}),
			),
	]);
}

/** All paths that the automation's steps name, sorted. */
export function knownPaths({ steps, inputs }: Pick<Graph, "steps" | "inputs">): readonly string[] {
	const paths = new Set(inputs.map(({ path }) => path));
	for (const { reads, writes } of steps) {
		for (const { path } of reads) paths.add(path);
		for (const { path } of writes) paths.add(path);
	}
	return [...paths].filter((path) => path !== "" && !path.startsWith("$stash")).sort();
}

const isAny = (part: string): boolean => part === "*" || part === "[*]" || /^\[\d+\]$/.test(part);
const parts = (path: string): readonly string[] => path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
