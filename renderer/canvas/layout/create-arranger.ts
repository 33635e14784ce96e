import type { ELK } from "elkjs/lib/elk-api.js";
import type { CanvasModel, Places } from "../model/types.ts";
import { elkGraph, placesOf } from "./elk-graph.ts";

/** Finds places for boxes, beside the page. */
export interface Arranger {
	/** Resolves with undefined where a later call has overtaken this one. Rejects where no layout could be found. */
	arrange(model: CanvasModel, before: Places): Promise<Places | undefined>;
	dispose(): void;
}

/** @param load makes the engine of the layout when it is first needed */
export function createArranger(load: () => Promise<Pick<ELK, "layout" | "terminateWorker">> = loadWorker): Arranger {
	let elk: ReturnType<typeof load> | undefined;
	let turn = 0;
	return {
		async arrange(model, before) {
			const mine = ++turn;
			elk ??= load();
			const engine = await elk;
			if (mine !== turn) return undefined;
			const laid = await engine.layout(elkGraph(model, before));
			return mine === turn ? placesOf(laid, before) : undefined;
		},
		dispose() {
			turn++;
			void elk?.then((engine) => engine.terminateWorker());
			elk = undefined;
		},
	};
}

async function loadWorker(): Promise<ELK> {
	const [{ default: Elk }, { default: ElkWorker }] = await Promise.all([
		import("elkjs/lib/elk-api.js"),
		import("elkjs/lib/elk-worker.min.js?worker"),
	]);
	return new Elk({ workerFactory: () => new ElkWorker() });
}
