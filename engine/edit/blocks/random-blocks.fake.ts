import fc from "fast-check";
import type { Block, BlockField, BlocksEdit, BlockValue, BranchTest, NewBlock } from "../../contract/index.ts";

const PATHS: readonly BlockField["path"][] = [["a"], ["b", "c"], ["list", 0], ["d e", "f"]];
const VALUES: readonly BlockValue[] = [
	{ kind: "json", json: 1 },
	{ kind: "json", json: "it's" },
	{ kind: "json", json: null },
	{ kind: "json", json: [1, { a: "x" }] },
	{ kind: "json", json: { a: 1, b: { c: true } } },
	{ kind: "code", code: "data.a ?? 2" },
	{ kind: "code", code: "lib.x.y(data.b)" },
	{
		kind: "fields",
		fields: [
			{ name: "a", value: { kind: "code", code: "data.a" } },
			{ name: "b", value: { kind: "json", json: 2 } },
			{ name: "c-d", value: { kind: "json", json: "z" } },
		],
	},
];

const path = fc.constantFrom(...PATHS);
const value = fc.constantFrom(...VALUES);
const maybe = fc.option(value);
const test: fc.Arbitrary<(field: BlockField) => BranchTest> = fc.oneof(
	fc
		.constantFrom("is-set" as const, "is-not-set" as const, "exists" as const, "is-missing" as const)
		.map((comparison) => (field: BlockField) => ({ kind: "field" as const, field, comparison })),
	fc
		.tuple(fc.constantFrom("is" as const, "at-most" as const, "greater-than" as const), value)
		.map(([comparison, value]) => (field: BlockField) => ({ kind: "field" as const, field, comparison, value })),
	fc.constant(() => ({ kind: "code" as const, code: "lib.ready(data)" })),
);

type Maker = (of: string) => NewBlock;
const simple: fc.Arbitrary<Maker> = fc.oneof(
	fc.tuple(path, value).map(
		([path, value]): Maker =>
			(of) => ({ kind: "set", field: { of, path }, value }),
	),
	path.map(
		(path): Maker =>
			(of) => ({ kind: "delete", field: { of, path } }),
	),
	fc.tuple(path, value).map(
		([path, value]): Maker =>
			(of) => ({ kind: "add-to-list", field: { of, path }, value }),
	),
	fc.tuple(maybe, fc.option(path)).map(
		([input, path]): Maker =>
			(of) => ({
				kind: "call",
				namespace: "shop",
				method: "order",
				input,
				result: path && { kind: "field", field: { of, path } },
			}),
	),
	value.map(
		(ms): Maker =>
			() => ({ kind: "wait", ms }),
	),
	value.map(
		(ms): Maker =>
			() => ({ kind: "park", ms }),
	),
	fc.tuple(value, value, maybe, fc.boolean()).map(
		([name, data, into, waitFor]): Maker =>
			() => ({ kind: "subtask", name, data, into, waitFor }),
	),
	maybe.map(
		(result): Maker =>
			() => ({ kind: "complete", result }),
	),
	fc.constantFrom<Maker>(
		() => ({ kind: "ignore" }),
		() => ({ kind: "redo" }),
	),
	fc.tuple(fc.constantFrom("log" as const, "warn" as const), fc.array(value, { maxLength: 2 })).map(
		([level, values]): Maker =>
			() => ({ kind: "log", level, values }),
	),
	fc.constantFrom("data.n += 1;", "lib.x.y();", "[1].map(String);").map(
		(code): Maker =>
			() => ({ kind: "code", code }),
	),
);

const itemIn = (of: string): string => (of === "data" ? "item" : `${of}_`);

const { maker } = fc.letrec<{ maker: Maker; list: Maker[] }>((tie) => ({
	maker: fc.oneof(
		{ maxDepth: 2, depthSize: "small" },
		{ arbitrary: simple, weight: 6 },
		{
			arbitrary: fc.tuple(test, path, tie("list"), fc.option(tie("list"))).map(
				([test, path, then, otherwise]): Maker =>
					(of) => ({
						kind: "branch",
						test: test({ of, path }),
						blocks: then.map((make) => make(of)),
						otherwise: otherwise?.map((make) => make(of)) ?? null,
					}),
			),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(tie("list"), fc.option(fc.constant("error")), tie("list")).map(
				([blocks, error, failed]): Maker =>
					(of) => ({
						kind: "on-failure",
						blocks: blocks.map((make) => make(of)),
						error,
						failed: failed.map((make) => make(of)),
					}),
			),
			weight: 1,
		},
		{
			arbitrary: fc.tuple(path, tie("list")).map(
				([path, blocks]): Maker =>
					(of) => ({
						kind: "repeat",
						item: itemIn(of),
						field: { of, path },
						blocks: blocks.map((make) => make(itemIn(of))),
					}),
			),
			weight: 1,
		},
	),
	list: fc.array(tie("maker"), { maxLength: 3 }),
}));

/** A block that stands outside of every loop. */
export const randomBlock: fc.Arbitrary<NewBlock> = maker.map((make) => make("data"));
export const randomBlocks: fc.Arbitrary<NewBlock[]> = fc.array(randomBlock, { maxLength: 4 });

/** Makes an edit of the blocks that are there, by chance. */
export const randomBlocksEdit = fc
	.tuple(randomBlock, fc.array(fc.nat({ max: 10_000 }), { minLength: 8, maxLength: 8 }))
	.map(([block, numbers]) => (blocks: readonly Block[]): BlocksEdit => {
		let at = 0;
		const pick = <T>(list: readonly T[]): T => list[numbers[at++ % numbers.length]! % list.length]!;
		const all = flat(blocks);
		const { list, size } = pick([{ list: "", size: blocks.length }, ...listsIn(blocks)]);
		const spot = { list, index: pick(Array.from({ length: size + 1 }, (_, i) => i)) };
		const insert: BlocksEdit = { kind: "insert-block", at: spot, block };
		if (all.length === 0) return insert;
		const chosen = pick(all);
		return pick<BlocksEdit>([
			insert,
			{ kind: "remove-block", block: chosen.id },
			{ kind: "move-block", block: chosen.id, to: spot },
			chosen.kind === block.kind && chosen.kind !== "repeat" && chosen.kind !== "on-failure"
				? { kind: "change-block", block: chosen.id, to: block }
				: insert,
		]);
	});

const inside = (block: Block): readonly (readonly [string, readonly Block[]])[] => {
	switch (block.kind) {
		case "branch":
			return [
				["then", block.blocks],
				["else", block.otherwise ?? []],
			];
		case "on-failure":
			return [
				["try", block.blocks],
				["catch", block.failed],
			];
		case "repeat":
			return [["each", block.blocks]];
		default:
			return [];
	}
};

const flat = (blocks: readonly Block[]): Block[] =>
	blocks.flatMap((block) => [block, ...inside(block).flatMap(([, inner]) => flat(inner))]);

const listsIn = (blocks: readonly Block[]): { list: string; size: number }[] =>
	flat(blocks).flatMap((block) =>
		inside(block).map(([name, inner]) => ({ list: `${block.id}.${name}`, size: inner.length })),
	);
