import { isJsonObject, type Json } from "../../../engine/contract/index.ts";

/** A graph that a step drew, with places: columns from the left, rows from the top. */
export interface PlacedGraph {
	readonly nodes: readonly {
		readonly id: string;
		readonly label: string;
		readonly column: number;
		readonly row: number;
	}[];
	/** Both ends are nodes. */
	readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
	readonly columns: number;
	readonly rows: number;
}

const MOST_NODES = 500;

/** Reads `{ nodes: [{ id, label? }], edges: [{ from, to, label? }] }`; undefined where it is none. Pure. */
export function readGraph(data: Json): PlacedGraph | undefined {
	if (!isJsonObject(data) || !Array.isArray(data.nodes)) return undefined;
	const labels = new Map<string, string>();
	for (const node of data.nodes.slice(0, MOST_NODES)) {
		const id = isJsonObject(node) ? nameOf(node.id) : nameOf(node);
		if (id !== "") labels.set(id, isJsonObject(node) ? nameOf(node.label ?? node.id) : id);
	}
	if (labels.size === 0) return undefined;
	const edges = (Array.isArray(data.edges) ? data.edges : []).flatMap((edge) => {
		if (!isJsonObject(edge)) return [];
		const from = nameOf(edge.from ?? edge.source ?? "");
		const to = nameOf(edge.to ?? edge.target ?? "");
		return labels.has(from) && labels.has(to) ? [{ from, to, label: nameOf(edge.label ?? "") }] : [];
	});
	const columns = columnsOf([...labels.keys()], edges);
	const filled: number[] = [];
	const nodes = [...labels].map(([id, label]) => {
		const column = columns.get(id) ?? 0;
		const row = filled[column] ?? 0;
		filled[column] = row + 1;
		return { id, label, column, row };
	});
	return { nodes, edges, columns: filled.length, rows: Math.max(...filled.map((count) => count ?? 0)) };
}

/** How many edges lie between a node and where the graph begins, each node reached once. */
function columnsOf(ids: readonly string[], edges: readonly { readonly from: string; readonly to: string }[]) {
	const after = Map.groupBy(edges, ({ from }) => from);
	const reached = new Set(edges.map(({ to }) => to));
	const columns = new Map<string, number>();
	const waiting = ids.filter((id) => !reached.has(id)).map((id) => ({ id, column: 0 }));
	for (const id of ids) waiting.push({ id, column: 0 });
	// Where the graph begins comes first; what only a cycle holds begins by itself.
	for (let i = 0; i < waiting.length; i++) {
		const start = waiting[i] as { id: string; column: number };
		const queue = [start];
		for (let j = 0; j < queue.length; j++) {
			const { id, column } = queue[j] as { id: string; column: number };
			if (columns.has(id)) continue;
			columns.set(id, column);
			for (const { to } of after.get(id) ?? []) queue.push({ id: to, column: column + 1 });
		}
	}
	return columns;
}

const nameOf = (value: Json | undefined): string =>
	value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
