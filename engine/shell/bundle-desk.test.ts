import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createBundleDesk } from "./bundle-desk.ts";

const home = mkdtempSync(join(tmpdir(), "stepscape-desk-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const TOOL = [process.execPath, join(import.meta.dirname, "testing/fake-bundle-tool.ts")];
const drop = (text: string) => ({ file: "x.stepscape", base64: Buffer.from(text).toString("base64") });
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith("stepscape-offer-"));

test("a bundle that was dropped is looked into, and becomes an automation when a person says so", async () => {
	const before = leftovers();
	const desk = createBundleDesk(TOOL, home);
	const offer = await desk.offerBytes(drop("Cold Store"));
	expect(offer).toEqual({ id: expect.any(String), file: "x.stepscape", report: { name: "Cold Store" } });
	expect(desk.offered).toBe(offer);
	await expect(desk.accept({ id: "another", trusted: true })).rejects.toMatchObject({ code: "usage" });
	expect(await desk.accept({ id: offer.id, trusted: "yes" })).toBe(`${join(home, "cold-store")} look-only`);
	expect(desk.offered).toBeUndefined();
	await expect(desk.accept({ id: offer.id, trusted: true })).rejects.toMatchObject({ code: "usage" });
	const again = await desk.offerBytes(drop("Cold Store"));
	expect(await desk.accept({ id: again.id, trusted: true })).toBe(`${join(home, "cold-store-2")} trusted`);
	expect(leftovers()).toEqual(before);
});

test("one that is let be, refused, or makes the tool die leaves nothing behind", async () => {
	const before = leftovers();
	const desk = createBundleDesk(TOOL, home);
	await expect(desk.offerBytes(drop("damaged"))).rejects.toMatchObject({
		code: "bundle-invalid",
		message: "It is damaged.",
	});
	await expect(desk.offerBytes(drop("die"))).rejects.toMatchObject({ code: "bundle-invalid" });
	const { id } = await desk.offerBytes(drop("a"));
	desk.decline("another");
	expect(desk.offered?.id).toBe(id);
	desk.decline(id);
	expect(desk.offered).toBeUndefined();
	await desk.offerBytes(drop("a"));
	desk.close();
	expect(leftovers()).toEqual(before);
});

test("a bundle on disk stays where it is", async () => {
	const path = join(home, "mine.stepscape");
	writeFileSync(path, "Mine");
	const desk = createBundleDesk(TOOL, home);
	const { file } = await desk.offerFile(path);
	expect(file).toBe("mine.stepscape");
	desk.close();
	expect(existsSync(path)).toBe(true);
});

test.each([
	undefined,
	null,
	{},
	{ file: 1, base64: "" },
	{ file: "x".repeat(400), base64: "" },
	{ file: "x", base64: [] },
])("%j is no bundle", async (request) => {
	await expect(createBundleDesk(TOOL, home).offerBytes(request)).rejects.toMatchObject({ code: "usage" });
});

test("a shell without a tool says what to do instead", async () => {
	await expect(createBundleDesk(undefined, home).offerBytes(drop("a"))).rejects.toMatchObject({ code: "usage" });
});
