import { createRequire } from "node:module";

/** What the layout is asked for, and gives back with positions. Lengths in pixels. */
export interface LayoutNode {
	readonly id: string;
	readonly x?: number;
	readonly y?: number;
	readonly width?: number;
	readonly height?: number;
	readonly layoutOptions?: Readonly<Record<string, string>>;
	readonly children?: readonly LayoutNode[];
	readonly edges?: readonly LayoutEdge[];
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface LayoutEdge {
	readonly id: string;
	readonly sources: readonly string[];
	readonly targets: readonly string[];
	readonly labels?: readonly {
		readonly text: string;
		readonly width: number;
		readonly height: number;
		readonly x?: number;
		readonly y?: number;
		readonly layoutOptions?: Readonly<Record<string, string>>;
	}[];
	readonly sections?: readonly {
		readonly startPoint: Point;
		readonly endPoint: Point;
		readonly bendPoints?: readonly Point[];
	}[];
}

interface Elk {
	layout(graph: LayoutNode): Promise<LayoutNode>;
}

/** The layout engine: 1.6 MB that only a picture needs, hence loaded when one is drawn. */
export function loadElk(): Elk {
	const load = createRequire(import.meta.url);
	const Engine = load("elkjs/lib/elk.bundled.js") as new () => Elk;
	return new Engine();
}
