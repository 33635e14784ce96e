/** The shapes of the edits that a window sends. What they mean is checked where they are made. */
import { z } from "zod";
import type {
	BlocksEdit,
	BlockValue,
	ConditionEdit,
	NewBlock,
	NewConditionRow,
	StepChange,
} from "../../../contract/index.ts";

const text = z.string().max(1_048_576);
const id = z.string().max(10_000);
const json = z.json();
const path = z.array(z.union([z.string().max(10_000), z.int().min(0)])).max(1_000);

const COMPARISONS = [
	"is",
	"is-not",
	"greater-than",
	"at-least",
	"less-than",
	"at-most",
	"one-of",
	"none-of",
	"exists",
	"is-missing",
	"matches",
	"is-a",
	"has-length",
	"contains-all",
] as const;
const comparison = z.enum(COMPARISONS);
const value = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("json"), json }),
	z.object({ kind: z.literal("code"), code: text }),
	z.object({
		kind: z.literal("type"),
		type: z.enum(["text", "number", "yes-no", "list", "object", "date", "nothing"]),
	}),
	z.object({ kind: z.literal("pattern"), pattern: text, flags: id }),
]);
const newRow: z.ZodType<NewConditionRow> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("test"), path, comparison, value: value.optional() }),
		z.object({
			kind: z.literal("group"),
			path,
			combine: z.enum(["all", "any", "none", "not", "contains", "contains-each", "length"]),
			rows: z.array(newRow).max(1_000),
		}),
	]),
) as z.ZodType<NewConditionRow>;
const combine = z.enum(["all", "any", "none"]);

export const conditionEdit = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("set-path"), row: id, path }),
	z.object({ kind: z.literal("set-comparison"), row: id, comparison, value: value.optional() }),
	z.object({ kind: z.literal("set-value"), row: id, value }),
	z.object({ kind: z.literal("add-row"), group: id, row: newRow }),
	z.object({ kind: z.literal("remove-row"), row: id }),
	z.object({ kind: z.literal("move-row"), row: id, group: id, before: id.optional() }),
	z.object({ kind: z.literal("negate"), row: id }),
	z.object({ kind: z.literal("wrap"), rows: z.array(id).max(1_000), combine }),
	z.object({ kind: z.literal("unwrap"), row: id }),
	z.object({ kind: z.literal("set-combine"), row: id, combine }),
]) as z.ZodType<ConditionEdit>;

const blockValue: z.ZodType<BlockValue> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("json"), json }),
		z.object({ kind: z.literal("code"), code: text }),
		z.object({
			kind: z.literal("fields"),
			fields: z.array(z.object({ name: id, value: blockValue })).max(1_000),
		}),
	]),
) as z.ZodType<BlockValue>;
const field = z.object({ of: id, path });
const branchTest = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("field"),
		field,
		comparison: z.enum([
			"is",
			"is-not",
			"greater-than",
			"at-least",
			"less-than",
			"at-most",
			"exists",
			"is-missing",
			"is-set",
			"is-not-set",
		]),
		value: blockValue.optional(),
	}),
	z.object({ kind: z.literal("code"), code: text }),
]);
const newBlock: z.ZodType<NewBlock> = z.lazy(() => {
	const blocks = z.array(newBlock).max(1_000);
	return z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("set"), field, value: blockValue }),
		z.object({ kind: z.literal("delete"), field }),
		z.object({ kind: z.literal("add-to-list"), field, value: blockValue }),
		z.object({
			kind: z.literal("call"),
			namespace: id,
			method: id,
			input: blockValue.nullable(),
			result: z
				.discriminatedUnion("kind", [
					z.object({ kind: z.literal("field"), field }),
					z.object({ kind: z.literal("name"), name: id }),
					z.object({ kind: z.literal("pattern"), code: text }),
				])
				.nullable(),
		}),
		z.object({ kind: z.literal("wait"), ms: blockValue }),
		z.object({ kind: z.literal("park"), ms: blockValue }),
		z.object({
			kind: z.literal("subtask"),
			name: blockValue,
			data: blockValue,
			into: blockValue.nullable(),
			waitFor: z.boolean(),
		}),
		z.object({ kind: z.literal("complete"), result: blockValue.nullable() }),
		z.object({ kind: z.literal("ignore") }),
		z.object({ kind: z.literal("redo") }),
		z.object({
			kind: z.literal("log"),
			level: z.enum(["log", "info", "warn", "error", "debug"]),
			values: z.array(blockValue).max(1_000),
		}),
		z.object({ kind: z.literal("code"), code: text }),
		z.object({ kind: z.literal("branch"), test: branchTest, blocks, otherwise: blocks.nullable() }),
		z.object({ kind: z.literal("on-failure"), blocks, error: id.nullable(), failed: blocks }),
		z.object({ kind: z.literal("repeat"), item: id, field, blocks }),
	]);
}) as z.ZodType<NewBlock>;
const spot = z.object({ list: id, index: z.int().min(0) });

export const blocksEdit = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("change-block"), block: id, to: newBlock }),
	z.object({ kind: z.literal("insert-block"), at: spot, block: newBlock }),
	z.object({ kind: z.literal("remove-block"), block: id }),
	z.object({ kind: z.literal("move-block"), block: id, to: spot }),
]) as z.ZodType<BlocksEdit>;

const limit = z.number().positive().optional();
const step = z.string().max(200);

export const stepChange = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("add"), step, source: text.optional() }),
	z.object({ kind: z.literal("clone"), step, name: step }),
	z.object({ kind: z.literal("rename"), step, name: step }),
	z.object({ kind: z.literal("delete"), step }),
	z.object({ kind: z.literal("enable"), step, enabled: z.boolean() }),
	z.object({
		kind: z.literal("limits"),
		step,
		limits: z.object({ memoryMb: limit, cpuMs: limit, durationMs: limit, dataMb: limit }),
	}),
]) as z.ZodType<StepChange>;
