import Elk from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxSize } from "../model/box-size.ts";
import type { Box, CanvasModel, Places, Wire } from "../model/types.ts";
import { createArranger } from "./create-arranger.ts";

const stepBox = (id: string): Box => {
	const content = {
		kind: "step" as const,
		id,
		name: id,
		file: `steps/${id}.js`,
		isEnabled: true,
		isStale: false,
		clauses: [{ path: "a", rest: "is true" }],
		writes: ["b"],
		moreClauses: 0,
		moreWrites: 0,
		problems: [],
	};
	return { ...content, ...boxSize(content) };
};
const wire = (from: string, to: string, effect: Wire["effect"] = "arms"): Wire => ({
	id: `${effect} ${from} → ${to}`,
	from,
	to,
	effect,
	certainty: "proven",
	paths: [],
	label: "",
	edges: [],
});
const model = (names: readonly string[], wires: readonly Wire[]): CanvasModel => ({
	boxes: names.map(stepBox),
	wires,
	frames: [],
});
const arranger = () => createArranger(async () => new Elk());

async function arrange(from: CanvasModel, before: Places = {}): Promise<Places> {
	const places = await arranger().arrange(from, before);
	if (places === undefined) throw new Error("overtaken");
	return places;
}

const chain = model(
	["a", "b", "c", "d", "e"],
	[wire("a", "b"), wire("a", "c"), wire("b", "d"), wire("c", "d"), wire("d", "e"), wire("e", "a", "disarms")],
);

describe("arranging", () => {
	test("what follows stands to the right, and nothing overlaps", async () => {
		const places = await arrange(chain);
		for (const { from, to, effect } of chain.wires)
			if (effect === "arms") expect(places[to]?.x).toBeGreaterThan(places[from]?.x ?? 0);
		expect(overlaps(chain, places)).toEqual([]);
	});

	test("the same again is the same", async () => {
		const places = await arrange(chain);
		expect(await arrange(chain, places)).toEqual(places);
	});

	test("a new step moves no other one to another column, and the others by little", async () => {
		const before = await arrange(chain);
		const more = model([...chain.boxes.map(({ id }) => id), "new"], [...chain.wires, wire("b", "new")]);
		const after = await arrange(more, before);
		const moved = chain.boxes.map(({ id }) => Math.abs((after[id]?.x ?? 0) - (before[id]?.x ?? 0)));
		expect(Math.max(...moved)).toBeLessThan(40);
		expect(overlaps(more, after)).toEqual([]);
	});

	test("steps of a group stand together, within its frame", async () => {
		const grouped = { ...chain, frames: [{ group: "g", title: "G", steps: ["b", "d"] }] };
		const places = await arrange(grouped);
		expect(Object.keys(places).sort()).toEqual(["a", "b", "c", "d", "e"]);
		expect(overlaps(grouped, places)).toEqual([]);
	});

	test("a later wish overtakes an earlier one", async () => {
		const one = arranger();
		const [first, second] = await Promise.all([one.arrange(chain, {}), one.arrange(chain, {})]);
		expect(first).toBeUndefined();
		expect(Object.keys(second ?? {}).length).toBe(5);
	});

	test("any graph gets places without overlaps, also after a step was taken away", async () => {
		const names = ["a", "b", "c", "d", "e", "f", "g"];
		const name = fc.constantFrom(...names);
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.tuple(name, name), { selector: ([a, b]) => `${a} ${b}`, maxLength: 14 }),
				async (pairs) => {
					const wires = pairs.filter(([a, b]) => a !== b).map(([a, b]) => wire(a, b));
					const all = model(names, wires);
					const before = await arrange(all);
					const fewer = model(
						names.slice(1),
						wires.filter(({ from, to }) => from !== "a" && to !== "a"),
					);
					const after = await arrange(fewer, before);
					expect([overlaps(all, before), overlaps(fewer, after)]).toEqual([[], []]);
				},
			),
			{ numRuns: 25 },
		);
	});
});

function overlaps({ boxes }: CanvasModel, places: Places): string[] {
	const found: string[] = [];
	for (const a of boxes)
		for (const b of boxes) {
			const p = places[a.id];
			const q = places[b.id];
			if (a.id >= b.id || p === undefined || q === undefined) continue;
			if (p.x < q.x + b.width && q.x < p.x + a.width && p.y < q.y + b.height && q.y < p.y + a.height)
				found.push(`${a.id} ${b.id}`);
		}
	return found;
}
