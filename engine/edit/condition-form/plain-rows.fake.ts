import { keyPath } from "../../condition/index.ts";
import {
	type ConditionEdit,
	type ConditionRow,
	formatPath,
	isJsonObject,
	type Json,
	type NewConditionRow,
	type Path,
} from "../../contract/index.ts";

/** Rows without ids and places: the form that a test expects. */
export type PlainRow =
	| NewConditionRow
	| { readonly kind: "code"; readonly path: readonly unknown[]; readonly code: string };

export function plain(row: ConditionRow): PlainRow {
	switch (row.kind) {
		case "test":
			return { kind: "test", path: row.path, comparison: row.comparison, ...(row.value && { value: row.value }) };
		case "group":
			return { kind: "group", path: row.path, combine: row.combine, rows: row.rows.map(plain) as NewConditionRow[] };
		case "code":
			return { kind: "code", path: row.path, code: row.code.replace(/\s+/g, " ") };
	}
}

/** What rows mean, whatever their order and needless groups: for comparing. */
export function meaning(rows: readonly PlainRow[]): string {
	return JSON.stringify(conjunction(rows), null, 1);
}

function conjunction(rows: readonly PlainRow[]): string[] {
	return rows
		.flatMap((row): string[] => {
			if (row.kind === "group" && row.combine === "all") return conjunction(row.rows);
			return [one(row)];
		})
		.sort();
}

/** How code is laid out means nothing. */
const withoutSpace = (key: string, value: unknown) => (key === "code" ? String(value).replace(/\s+/g, "") : value);

function one(row: PlainRow): string {
	if (row.kind === "code") return `code ${row.code.replace(/,$/, "")}`;
	if (row.kind === "test" && row.comparison === "contains-all" && row.value?.kind === "json")
		return one(each(row.path, row.value.json as Json[]));
	if (row.kind === "test")
		return `${formatPath(row.path)} ${row.comparison} ${JSON.stringify(row.value, withoutSpace) ?? ""}`;
	if (row.combine === "all") {
		const parts = conjunction(row.rows);
		return parts.length === 1 ? parts[0]! : `all(${parts.join("; ")})`;
	}
	if (row.combine === "any" || row.combine === "none" || row.combine === "contains-each")
		return `${groupPath(row)}${row.combine}(${row.rows.map(one).sort().join("; ")})`;
	return `${groupPath(row)}${row.combine}(${conjunction(row.rows).join("; ")})`;
}

/** A list of values holds a match for each: the same as a group of rows about its items. */
function each(path: Path, items: readonly Json[]): NewConditionRow {
	const rows = items.map(
		(item): NewConditionRow => ({ kind: "group", path: [], combine: "all", rows: about([], item) }),
	);
	return { kind: "group", path, combine: "contains-each", rows };
}

function about(path: Path, json: Json): NewConditionRow[] {
	if (Array.isArray(json)) return [each(path, json)];
	if (!isJsonObject(json)) return [{ kind: "test", path, comparison: "is", value: { kind: "json", json } }];
	const keys = Object.keys(json);
	if (keys.length === 0) return [{ kind: "test", path, comparison: "is-a", value: { kind: "type", type: "object" } }];
	return keys.flatMap((key) => about([...path, ...keyPath(key)], json[key]!));
}

const groupPath = ({ path, combine }: { path: NewConditionRow["path"]; combine: string }) =>
	["contains", "contains-each", "length"].includes(combine) ? `${formatPath(path)} ` : "";

/** Applies an edit to plain rows, the plain way. */
export function edited(rows: readonly PlainRow[], edit: ConditionEdit): readonly PlainRow[] {
	const at = (id: string) => id.split(".").map((part) => Number(part) - 1);
	const get = (id: string): PlainRow => {
		let found: PlainRow | undefined;
		let list: readonly PlainRow[] = rows;
		for (const index of at(id)) {
			found = list[index];
			list = found?.kind === "group" ? found.rows : [];
		}
		return found!;
	};
	const change = (id: string, to: (row: PlainRow) => readonly PlainRow[]) => changed(rows, at(id), to);
	const add = (list: readonly PlainRow[], id: string, row: PlainRow): readonly PlainRow[] =>
		id === "" ? [...list, row] : changed(list, at(id), (group) => [with_(group, [...inside(group), row])]);
	switch (edit.kind) {
		case "set-path":
			return change(edit.row, (row) => [{ ...row, path: edit.path } as PlainRow]);
		case "set-value":
			return change(edit.row, (row) => [{ ...row, value: edit.value } as PlainRow]);
		case "set-comparison":
			return change(edit.row, ({ path }) => [
				{ kind: "test", path: path as never, comparison: edit.comparison, ...(edit.value && { value: edit.value }) },
			]);
		case "add-row":
			return add(rows, edit.group, edit.row);
		case "remove-row":
			return change(edit.row, () => []);
		case "set-combine":
			return change(edit.row, (row) => [{ ...row, combine: edit.combine } as PlainRow]);
		case "negate":
			return change(edit.row, (row) =>
				row.kind === "group" && row.combine === "not" && row.rows.length === 1
					? row.rows
					: [{ kind: "group", path: [], combine: "not", rows: [row as NewConditionRow] }],
			);
		case "unwrap":
			return change(edit.row, inside);
		case "move-row": {
			// Ids are those before the move: the row is marked where it was, and taken out last.
			const row = get(edit.row);
			const marked = changed(rows, at(edit.row), () => [GONE]);
			return swept(add(marked, edit.group, row));
		}
		case "wrap": {
			const chosen = [...new Set(edit.rows)].map(get) as NewConditionRow[];
			let list = rows;
			for (const id of edit.rows) list = changed(list, at(id), () => [GONE]);
			const group = edit.rows[0]!.split(".").slice(0, -1).join(".");
			return swept(add(list, group, { kind: "group", path: [], combine: edit.combine, rows: chosen }));
		}
	}
}

const GONE: PlainRow = { kind: "code", path: [], code: "gone" };
const inside = (row: PlainRow): readonly PlainRow[] => (row.kind === "group" ? row.rows : []);
const with_ = (row: PlainRow, rows: readonly PlainRow[]) => ({ ...row, rows }) as PlainRow;

/** A group that has lost its last row goes with it. */
function changed(
	rows: readonly PlainRow[],
	[index = 0, ...rest]: readonly number[],
	to: (row: PlainRow) => readonly PlainRow[],
): readonly PlainRow[] {
	return rows.flatMap((row, i) => {
		if (i !== index) return [row];
		if (rest.length === 0) return to(row);
		const left = changed(inside(row), rest, to);
		return left.length === 0 ? [] : [with_(row, left)];
	});
}

function swept(rows: readonly PlainRow[]): readonly PlainRow[] {
	return rows.flatMap((row) => {
		if (row === GONE) return [];
		if (row.kind !== "group" || row.rows.length === 0) return [row];
		const left = swept(row.rows);
		return left.length === 0 ? [] : [with_(row, left)];
	});
}
