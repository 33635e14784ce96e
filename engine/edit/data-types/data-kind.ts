import { ANY, ITEM, type Pattern } from "../../analysis/index.ts";
import type { GraphStep, JsonObject } from "../../contract/index.ts";
import { readPattern } from "../read-pattern.ts";
import { addWrite, type Budget, createKind, type Field, fieldOf, itemsOf, type Kind, observe, restOf } from "./kind.ts";

/** Paths that go deeper are left out. */
const MAX_PATH = 12;
const OWN_OF_ENGINE = new Set(["$stash", "$via", "$debug"]);

/** What the data can be: from documents, and from what steps write and read. */
export function dataKind(documents: readonly JsonObject[], steps: readonly GraphStep[], budget: Budget): Kind {
	const root = createKind();
	for (const document of documents) observe(root, document, budget);
	for (const { name, reads, writes } of steps) {
		for (const { path, type, values } of writes) {
			const place = placeOf(root, path, budget);
			if (place === undefined) continue;
			addWrite(place.kind, type, values, budget);
			place.field?.writers.add(name);
		}
		for (const { path } of reads) placeOf(root, path, budget)?.field?.readers.add(name);
	}
	for (const key of OWN_OF_ENGINE) root.fields?.delete(key);
	return root;
}

function placeOf(root: Kind, text: string, budget: Budget): { kind: Kind; field?: Field } | undefined {
	const path: Pattern = readPattern(text) ?? [];
	if (path.length === 0 || path.length > MAX_PATH) return undefined;
	let place: { kind: Kind; field?: Field } = { kind: root };
	for (const [index, segment] of path.entries()) {
		const { kind } = place;
		if (segment === "length" && index === path.length - 1) return undefined;
		if (typeof segment === "number" || segment === ITEM) place = { kind: itemsOf(kind) };
		else if (segment === ANY) place = { kind: kind.items ?? restOf(kind) };
		else if (typeof segment !== "string") return undefined;
		else {
			const field = fieldOf(kind, segment, budget);
			if (field === undefined) return undefined;
			place = { kind: field.kind, field };
		}
	}
	return place;
}
