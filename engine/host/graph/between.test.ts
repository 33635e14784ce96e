import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProjectGraph } from "./create-project-graph.ts";

const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
const orders = createProjectGraph(join(SAMPLES, "order-fulfilment"));

test("the way over another step, and why there is no direct one", () => {
	const { ways, reasons, edges } = orders.between("charge_card", "cancel_order");
	expect(ways).toEqual([
		["charge_card", "cancel_order"],
		["charge_card", "refund_order", "cancel_order"],
	]);
	expect(reasons).toEqual([]);
	expect(new Set(edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(3);
	expect(orders.between("price_order", "refund_order")).toMatchObject({
		ways: [
			["price_order", "charge_card", "refund_order"],
			["price_order", "reserve_stock", "refund_order"],
		],
		reasons: [{ code: "nothing-read" }],
	});
});

test("no way, with the write that never satisfies", () => {
	expect(orders.between("cancel_order", "ask_for_review")).toMatchObject({
		ways: [],
		edges: [],
		reasons: [{ code: "never-satisfies", path: "order.status", values: ["cancelled"] }],
	});
});

test("a step that is not there", () => {
	expect(() => orders.between("price_order", "nobody")).toThrow("There is no step nobody.");
});

test.each(readdirSync(SAMPLES))("%s: a way, or a reason, between any two steps", (sample) => {
	const graph = createProjectGraph(join(SAMPLES, sample));
	const { steps, edges } = graph.graph();
	const armed = new Set(edges.filter(({ effect }) => effect === "arms").map(({ from, to }) => `${from} ${to}`));
	for (const { name: from } of steps.slice(0, 6))
		for (const { name: to } of steps) {
			const { ways, reasons } = graph.between(from, to);
			expect(ways.some(({ length }) => length === 2)).toBe(armed.has(`${from} ${to}`));
			expect(reasons.length > 0).toBe(!armed.has(`${from} ${to}`));
			for (const way of ways) expect(way.slice(1).every((step, i) => armed.has(`${way[i]} ${step}`))).toBe(true);
		}
});
