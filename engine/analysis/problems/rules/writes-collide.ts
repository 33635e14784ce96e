import { jsonEquals } from "../../../contract/index.ts";
import { summarize, type Write } from "../../facts/index.ts";
import { ITEM } from "../../value/index.ts";
import { readyTogether } from "../conditions/index.ts";
import type { Rule } from "../rule.ts";

export const writesCollide: Rule = {
	code: "writes-collide",
	severity: "warning",
	about:
		"Two steps that become ready in the same moment write different values to one path. Which one stays depends on which ends later. Where one of them writes on some ways only, it is a remark.",
	advice: "Write to two paths, or let one step wait for the other.",
	example: {
		bad: `export const condition = { order: { status: "priced" }, stock: null };
export const content = async () => {
	data.stock = { complete: true };
	data.order.shipFrom = "Hamburg";
};
`,
		good: `export const condition = { order: { status: "priced" }, stock: null };
export const content = async () => {
	data.stock = { complete: true, shipFrom: "Hamburg" };
};
`,
		beside: {
			check_address: `export const condition = { order: { status: "priced" }, address: null };
export const content = async () => {
	data.address = { valid: true };
	data.order.shipFrom = "Rotterdam";
};
`,
		},
		documents: [{ order: { status: "priced" } }],
	},
	*find(automation) {
		const { steps } = automation;
		const byPath = new Map<string, { index: number; write: Write }[]>();
		for (const [index, { enabled, facts }] of steps.entries())
			for (const write of enabled ? facts.writes : [])
				if (write.isLeft && write.when !== "catch" && write.path.at(-1) !== ITEM && write.path.length > 0) {
					const all = byPath.get(write.text) ?? [];
					byPath.set(write.text, [...all, { index, write }]);
				}
		const told = new Set<string>();
		for (const [path, writes] of byPath) {
			if (path.includes("*") || path.startsWith("$")) continue;
			for (const { index, write } of writes)
				for (const other of writes) {
					const [a, b] = [steps[index], steps[other.index]];
					const key = `${index} ${other.index} ${path}`;
					if (index >= other.index || a === undefined || b === undefined || told.has(key)) continue;
					if (isSame(write, other.write) || !readyTogether(a, b, automation)) continue;
					told.add(key);
					const isSure = write.when === "always" && other.write.when === "always";
					yield {
						file: a.file,
						step: a.name,
						start: a.code.offset(write.line, write.column),
						message: `${b.name} can run at the same time and writes ${path} too (${b.file}:${other.write.line}): which value stays is left to chance. Write to two paths, or let one step wait for the other.`,
						...(!isSure && { severity: "info" as const }),
					};
				}
		}
	},
};

/** The same one value, objects that each add to, or a date of now. */
function isSame(a: Write, b: Write): boolean {
	const [x, y] = [summarize(a.shape), summarize(b.shape)];
	if (x.type === "date" && y.type === "date") return true;
	if (a.shape.some(keepsOthers) && b.shape.some(keepsOthers)) return true;
	return x.values.length === 1 && y.values.length === 1 && jsonEquals(x.values, y.values);
}

const keepsOthers = (part: Write["shape"][number]): boolean => part.kind === "object" && part.keepsOthers;
