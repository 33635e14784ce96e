import fc from "fast-check";
import type {
	Comparison,
	ConditionEdit,
	ConditionRow,
	ConditionValue,
	NewConditionRow,
	Path,
} from "../../contract/index.ts";

const PATHS: readonly Path[] = [
	["a"],
	["b"],
	["c"],
	["a", "b"],
	["a", "b", "c"],
	["c", "b", "a"],
	["a", 0],
	["d e"],
	[],
];
const json = (json: never | string | number | boolean | null | unknown[] | object): ConditionValue =>
	({ kind: "json", json }) as ConditionValue;
const TESTS: readonly (readonly [Comparison, ConditionValue?])[] = [
	["is", json("x")],
	["is", json(null)],
	["is", json(["x", { a: 1 }])],
	["is", { kind: "code", code: "data.a?.length || 2" }],
	["is-not", json("it's")],
	["is-not", { kind: "code", code: "data.c" }],
	["greater-than", json(1)],
	["at-least", { kind: "code", code: "data.b?.c ?? 1" }],
	["less-than", json("x")],
	["at-most", json(2.5)],
	["one-of", json([1, "x"])],
	["one-of", { kind: "code", code: "[String, 3]" }],
	["none-of", json([])],
	["exists"],
	["is-missing"],
	["matches", { kind: "pattern", pattern: "x/y", flags: "i" }],
	["is-a", { kind: "type", type: "text" }],
	["is-a", { kind: "type", type: "nothing" }],
	["is-a", { kind: "type", type: "object" }],
	["has-length", json(2)],
	["contains-all", json([1, "x"])],
	["contains-all", json([])],
];

type Wish = ReturnType<typeof wishOf>;
const wishOf = (numbers: readonly number[]) => {
	let at = 0;
	return <T>(list: readonly T[]): T => list[numbers[at++ % numbers.length]! % list.length]!;
};

/** Makes an edit of the rows that are there, by chance. */
export const randomEdit = fc
	.array(fc.nat({ max: 10_000 }), { minLength: 12, maxLength: 12 })
	.map((numbers) => (rows: readonly ConditionRow[]) => editOf(wishOf(numbers), rows));

function editOf(pick: Wish, rows: readonly ConditionRow[]): ConditionEdit {
	const all = flat(rows);
	const groups = ["", ...all.filter(({ row }) => row.kind === "group").map(({ row }) => row.id)];
	const path = pick(PATHS);
	const [comparison, value] = pick(TESTS);
	const add: ConditionEdit = { kind: "add-row", group: pick(groups), row: newRow(pick, path, comparison, value) };
	if (all.length === 0) return add;
	const { row, group } = pick(all);
	const siblings = all.filter((other) => other.group === group).map((other) => other.row.id);
	const combine = pick(["all", "any", "none"] as const);
	const others = siblings.filter((_, i) => i % 2 === 0 || siblings.length < 3);
	const edits: readonly ConditionEdit[] = [
		{ kind: "set-path", row: row.id, path },
		{ kind: "set-comparison", row: row.id, comparison, ...(value && { value }) },
		row.kind === "test" && row.value ? { kind: "set-value", row: row.id, value: sameKind(pick, row.comparison) } : add,
		add,
		{ kind: "remove-row", row: row.id },
		{ kind: "move-row", row: row.id, group, before: pick(siblings) },
		{ kind: "move-row", row: row.id, group: pick(groups) },
		{ kind: "negate", row: row.id },
		{ kind: "wrap", rows: pick([[row.id], others, siblings]), combine },
		...(row.kind === "group"
			? ([
					{ kind: "unwrap", row: row.id },
					{ kind: "set-combine", row: row.id, combine },
				] as const)
			: []),
	];
	return pick(edits);
}

function newRow(pick: Wish, path: Path, comparison: Comparison, value?: ConditionValue): NewConditionRow {
	const row: NewConditionRow = { kind: "test", path, comparison, ...(value && { value }) };
	const other: NewConditionRow = { kind: "test", path: pick(PATHS), comparison: "is", value: json(7) };
	return pick<NewConditionRow>([
		row,
		row,
		row,
		row,
		{ kind: "group", path: [], combine: pick(["all", "any", "none", "not"]), rows: [row, other] },
		{ kind: "group", path, combine: pick(["contains", "contains-each"]), rows: [other, row] },
		{
			kind: "group",
			path,
			combine: "length",
			rows: [{ kind: "test", path: [], comparison: "at-least", value: json(1) }],
		},
	]);
}

const sameKind = (pick: Wish, comparison: Comparison): ConditionValue =>
	pick(TESTS.filter(([other, value]) => other === comparison && value !== undefined))[1]!;

const flat = (rows: readonly ConditionRow[], group = ""): { row: ConditionRow; group: string }[] =>
	rows.flatMap((row) => [{ row, group }, ...(row.kind === "group" ? flat(row.rows, row.id) : [])]);
