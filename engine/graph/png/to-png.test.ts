import { expect, test } from "vitest";
import type { Graph } from "../../contract/index.ts";
import { toSvg } from "../svg/to-svg.ts";
import { toPng } from "./to-png.ts";

const GRAPH: Graph = {
	steps: [
		{
			name: "ship",
			file: "steps/ship.js",
			reads: [{ path: "a", clause: "a exists", line: 1 }],
			writes: [],
		},
	],
	edges: [],
	inputs: [],
	problems: [],
};
const sizeOf = (png: Uint8Array) => {
	const view = new DataView(png.buffer, png.byteOffset);
	return { width: view.getUint32(16), height: view.getUint32(20) };
};

test("a picture of pixels, as large as is asked for, in both looks", async () => {
	const svg = await toSvg(GRAPH, "Orders");
	const [, width, height] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number) as [number, number, number];
	const [one, two, dark] = await Promise.all([
		toPng(svg, { scale: 1 }),
		toPng(svg),
		toPng(svg, { scale: 1, theme: "dark" }),
	]);
	expect([...one.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	expect([sizeOf(one), sizeOf(two)]).toEqual([
		{ width, height },
		{ width: 2 * width, height: 2 * height },
	]);
	expect(Buffer.compare(one, dark)).not.toBe(0);
	expect(Buffer.compare(one, await toPng(svg, { scale: 1 }))).toBe(0);
});

test("one that would be too large is drawn smaller", async () => {
	const wide = (await toSvg(GRAPH, "Orders")).replace(
		/ width="\d+" height="\d+" viewBox="[^"]*"/,
		' width="90000" height="900" viewBox="0 0 90000 900"',
	);
	const { width } = sizeOf(await toPng(wide));
	expect(width).toBeLessThanOrEqual(16_000);
});
