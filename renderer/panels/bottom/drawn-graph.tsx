import styles from "./drawn-graph.module.css";
import type { PlacedGraph } from "./read-graph.ts";

const NODE = { width: 120, height: 26 };
const GAP = { x: 110, y: 14 };

/** A graph that a step drew: nodes and arrows from left to right. */
export function DrawnGraph({ name, graph }: { readonly name: string; readonly graph: PlacedGraph }) {
	const { nodes, edges, columns, rows } = graph;
	const places = new Map(
		nodes.map((node) => [
			node.id,
			{ x: 8 + node.column * (NODE.width + GAP.x), y: 8 + node.row * (NODE.height + GAP.y) },
		]),
	);
	const width = columns * (NODE.width + GAP.x) - GAP.x + 16;
	const height = rows * (NODE.height + GAP.y) + 8;
	return (
		<svg
			className={styles.graph}
			width={width}
			height={height}
			role="img"
			aria-label={`${name}: ${nodes.length} nodes`}
		>
			<defs>
				<marker id="graph-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
					<path d="M0 0 8 4 0 8z" />
				</marker>
			</defs>
			{edges.map(({ from, to, label }, index) => {
				const a = places.get(from);
				const b = places.get(to);
				if (a === undefined || b === undefined) return null;
				const start = { x: a.x + NODE.width, y: a.y + NODE.height / 2 };
				const end = { x: b.x, y: b.y + NODE.height / 2 };
				const bend = (start.x + end.x) / 2;
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: two nodes may have several edges of one label
					<g key={`${from} ${to} ${index}`}>
						<path
							className={styles.edge}
							d={`M${start.x} ${start.y} C${bend} ${start.y} ${bend} ${end.y} ${end.x} ${end.y}`}
							markerEnd="url(#graph-tip)"
						/>
						<text className={styles.label} x={end.x - 12} y={end.y - 4} textAnchor="end">
							{label}
						</text>
					</g>
				);
			})}
			{nodes.map(({ id, label }) => {
				const { x, y } = places.get(id) ?? { x: 0, y: 0 };
				return (
					<g key={id} transform={`translate(${x} ${y})`}>
						<title>{label}</title>
						<rect className={styles.node} width={NODE.width} height={NODE.height} rx="6" />
						<text x={NODE.width / 2} y={NODE.height / 2 + 4} textAnchor="middle">
							{label.length > 18 ? `${label.slice(0, 17)}…` : label}
						</text>
					</g>
				);
			})}
		</svg>
	);
}
