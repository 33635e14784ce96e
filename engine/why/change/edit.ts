import { applyPatch, type Json, type JsonObject, type Path, valueAt } from "../../contract/index.ts";

/** Something to be put at a path; `after` missing removes what stands there. */
export interface Edit {
	readonly path: Path;
	readonly after?: Json;
}

/** Edits that belong together: they are made all at once. */
export type Move = readonly Edit[];

/** Data with the edits that led to it from where the search began. */
export interface Edited {
	readonly data: JsonObject;
	/** None inside another. */
	readonly edits: readonly Edit[];
}

const INDEX = /^(?:0|[1-9]\d{0,8})$/;
/** The most items that are made to reach an index. */
const MAX_ITEMS = 1_000;

/** An edit of a value, missing or not. */
export const editOf = (path: Path, after: Json | undefined): Edit => ({ path, ...(after !== undefined && { after }) });

/** Edited data after one more move; undefined where it cannot be made. */
export function makeMove(edited: Edited, move: Move): Edited | undefined {
	let now: Edited | undefined = edited;
	for (const edit of move) now = now && makeEdit(now, edit);
	return now;
}

function makeEdit({ data, edits }: Edited, wanted: Edit): Edited | undefined {
	const edit = effective(data, wanted);
	if (edit === undefined || edit.path.length === 0) return undefined;
	const next = applyPatch(data, [edit]);
	const around = edits.find(({ path }) => isInside(edit.path, path));
	if (around)
		return {
			data: next,
			edits: edits.map((other) => (other === around ? editOf(other.path, valueAt(next, other.path)) : other)),
		};
	return { data: next, edits: [...edits.filter(({ path }) => !isInside(path, edit.path)), edit] };
}

/** The edit with which the value stands where it is wanted: what is in the way, such as a text, is replaced as a whole. */
function effective(data: JsonObject, edit: Edit): Edit | undefined {
	const { path, after } = edit;
	let node: Json | undefined = data;
	for (const [depth, segment] of path.entries()) {
		const here = path.slice(0, depth);
		const rest = path.slice(depth);
		if (typeof node !== "object" || node === null) {
			if (after === undefined) return undefined;
			if (node === undefined && rest.every((part) => typeof part === "string")) return edit;
			const made = madeOf(rest, after);
			return made === undefined ? undefined : { path: here, after: made };
		}
		if (Array.isArray(node)) {
			const index = INDEX.test(String(segment)) ? Number(segment) : undefined;
			if (index === undefined) {
				const made = after === undefined ? undefined : madeOf(rest, after);
				return made === undefined ? undefined : { path: here, after: made };
			}
			if (index > node.length || (after === undefined && rest.length === 1)) {
				const list: Json[] = node.slice();
				if (after === undefined) list.splice(index, 1);
				else {
					const made = rest.length === 1 ? after : madeOf(rest.slice(1), after);
					if (made === undefined || index >= MAX_ITEMS) return undefined;
					while (list.length < index) list.push(null);
					list[index] = made;
				}
				return { path: here, after: list };
			}
			node = node[index];
		} else node = Object.hasOwn(node, segment) ? node[segment] : undefined;
	}
	return edit;
}

function madeOf(path: Path, value: Json): Json | undefined {
	let made = value;
	for (const segment of path.toReversed()) {
		if (typeof segment === "number") {
			if (segment >= MAX_ITEMS) return undefined;
			made = [...Array<null>(segment).fill(null), made];
		} else made = { [segment]: made };
	}
	return made;
}

/** Whether a path is another one or leads on from it. */
export function isInside(path: Path, outer: Path): boolean {
	return outer.length <= path.length && outer.every((segment, i) => String(segment) === String(path[i]));
}

/** How many places are changed: the same one in several items of a list counts once. */
export function placesOf(edits: readonly Edit[]): number {
	return new Set(edits.map(({ path }) => JSON.stringify(path.map((part) => (typeof part === "number" ? 0 : part)))))
		.size;
}
