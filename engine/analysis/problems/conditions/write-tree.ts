import type { Write } from "../../facts/index.ts";
import { DEEP, meets, type Pattern, type Segment } from "../../value/index.ts";
import type { AutomationView } from "../automation.ts";

/** A write of a step that is enabled. */
export interface StepWrite {
	readonly step: string;
	readonly write: Write;
}

interface Node {
	readonly here: StepWrite[];
	readonly children: Map<Segment, Node>;
}

const trees = new WeakMap<AutomationView, Node>();

/** The writes to a path, around it or inside it, of steps that are enabled: found without going through all of them. */
export function writesNear(path: Pattern, view: AutomationView): readonly StepWrite[] {
	let tree = trees.get(view);
	if (tree === undefined) {
		tree = plant(view);
		trees.set(view, tree);
	}
	const found: StepWrite[] = [];
	gather(tree, path, 0, found);
	return found;
}

function plant({ steps }: AutomationView): Node {
	const root: Node = { here: [], children: new Map() };
	for (const { name, enabled, facts } of steps)
		for (const write of enabled ? facts.writes : []) {
			let node = root;
			for (const segment of write.path) {
				let child = node.children.get(segment);
				if (child === undefined) {
					child = { here: [], children: new Map() };
					node.children.set(segment, child);
				}
				node = child;
			}
			node.here.push({ step: name, write });
		}
	return root;
}

function gather(node: Node, path: Pattern, depth: number, found: StepWrite[]): void {
	for (const one of node.here) found.push(one);
	const segment = path[depth];
	if (segment === undefined || segment === DEEP) {
		for (const child of node.children.values()) gather(child, [], 0, found);
		return;
	}
	if (typeof segment === "string") {
		// Most keys are plain: only this one, and those that stand for several.
		const same = node.children.get(segment);
		if (same) gather(same, path, depth + 1, found);
		for (const [key, child] of node.children)
			if (typeof key === "symbol" && meets(key, segment)) gather(child, path, depth + 1, found);
		return;
	}
	for (const [key, child] of node.children) if (meets(key, segment)) gather(child, path, depth + 1, found);
}
