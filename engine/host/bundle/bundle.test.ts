import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { BUNDLE_LIMITS } from "../../bundle/index.ts";
import { readZip } from "../../bundle/zip/read-zip.ts";
import { writeZip } from "../../bundle/zip/write-zip.ts";
import { trustOrigin } from "../../project/index.ts";
import { openEngine } from "../index.ts";
import { randomAutomation } from "../testing/random-automation.ts";
import { step, writeAutomation } from "../testing/write-automation.ts";
import { exportBundle, importBundle, inspectBundle, makeSigningKey, verifyBundle } from "./index.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-bundle-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const SAMPLES = join(import.meta.dirname, "../../../assets/samples");
let count = 0;
const place = () => join(root, String(++count));
function automation(files: Parameters<typeof writeAutomation>[1]): string {
	const folder = place();
	writeAutomation(folder, files);
	return folder;
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
/** All files of a folder, hidden ones too. */
const listed = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
/** The same bundle with some of its files changed, as a forger would. */
function forged(bundle: Uint8Array, change: (files: Map<string, Uint8Array>) => void): Uint8Array {
	const files = new Map(readZip(bundle, BUNDLE_LIMITS));
	change(files);
	return writeZip(files);
}
const write = (value: string) => new TextEncoder().encode(value);

test.each(readdirSync(SAMPLES))("the sample %s: exported, imported, exported again, the same bytes", async (sample) => {
	const first = exportBundle(join(SAMPLES, sample));
	const folder = join(place(), "deep", sample);
	const { directory } = importBundle(first.bytes, folder, { trusted: true });
	const again = exportBundle(directory);
	expect(hex(again.bytes)).toBe(hex(first.bytes));
	expect((await verifyBundle(first.bytes)).checks.map(({ what, result }) => [what, result])).toEqual([
		["files", "passed"],
		["signature", "skipped"],
		["graph", "passed"],
		["scenarios", "skipped"],
	]);
});

test("25 generated automations: export, import, export again, the same bytes", () => {
	fc.assert(
		fc.property(randomAutomation, ({ files }) => {
			const first = exportBundle(automation(files)).bytes;
			const { directory } = importBundle(first, place(), { trusted: false });
			expect(hex(exportBundle(directory).bytes)).toBe(hex(first));
		}),
		{ numRuns: 25 },
	);
});

test("private things never go in", () => {
	const outside = place();
	writeAutomation(outside, { "secret.txt": "outside" });
	const folder = automation({
		"automation.json": { name: "Private", config: { URL: "https://a.example", BANK_PASSWORD: "hunter2" } },
		"steps/a.js": step("{ a: 1 }", "data.b = 1;"),
		"connectors/bank.json": {
			kind: "mock",
			methods: { pay: { responses: [{ return: { key: "sk_live_0123456789" } }] } },
		},
		"tests/data/one.json": { a: 1, $stash: { card: "4111" } },
		"README.md": "# Private",
		".env": "TOKEN=hunter2",
		".stepscape/journal.sqlite": "hunter2",
		".git/config": "hunter2",
		"node_modules/x/index.js": "hunter2",
		"docs/.hidden.md": "hunter2",
		"docs/deep/more.md": "more",
	});
	symlinkSync(join(outside, "secret.txt"), join(folder, "docs/link.md"));
	symlinkSync(outside, join(folder, "lib"));
	const { bytes, files, left } = exportBundle(folder);
	expect(files).toEqual([
		"README.md",
		"automation.json",
		"connectors/bank.json",
		"docs/deep/more.md",
		"steps/a.js",
		"tests/data/one.json",
	]);
	expect(left).toEqual([
		"automation.json: the secret config.BANK_PASSWORD",
		"connectors/bank.json: the secret methods.pay.responses.0.return.key",
		"docs/link.md is a link",
		"lib is a link",
		"tests/data/one.json: the secret $stash",
	]);
	const inside = readZip(bytes, BUNDLE_LIMITS);
	for (const data of inside.values()) expect(text(data)).not.toMatch(/hunter2|sk_live|4111|outside/);
	expect(JSON.parse(text(inside.get("automation/automation.json")))).toEqual({
		name: "Private",
		config: { URL: "https://a.example" },
		secrets: ["BANK_PASSWORD"],
	});
	expect(exportBundle(folder, { withData: false }).files).not.toContain("tests/data/one.json");
});

test("code that holds what looks like a secret is not exported, unless a person says that it is none", () => {
	const folder = automation({ a: step("{ a: 1 }", 'data.b = "ghp_0123456789abcdefghij";') });
	expect(() => exportBundle(folder)).toThrow(
		expect.objectContaining({
			code: "bundle-secret",
			message: expect.stringContaining("  steps/a.js:4 looks like a GitHub token"),
		}),
	);
	expect(exportBundle(folder, { allowSecrets: true }).secrets).toEqual([
		{ file: "steps/a.js", line: 4, what: "a GitHub token" },
	]);
});

test.each([
	["steps/con.js", /the name "steps\/con\.js" is a name that Windows keeps for a device\. Rename it\./],
	["docs/a:b.md", /has a character that Windows does not take in names\. Rename it\./],
	["docs/cafe\u0301.md", /not NFC/],
])("a file %s can't travel", (name, why) => {
	expect(() => exportBundle(automation({ [name]: "export const condition = {};" }))).toThrow(why);
});

test("a signature tells who made it, and that nothing was changed", async () => {
	const key = join(place(), "keys", "signing.pem");
	const made = makeSigningKey(key);
	expect(made).toMatchObject({ file: key, made: true });
	expect(made.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
	expect(makeSigningKey(key)).toEqual({ ...made, made: false });
	const sample = join(SAMPLES, "freezer-alarm");
	const { bytes } = exportBundle(sample, { key });
	expect(hex(exportBundle(sample, { key }).bytes)).toBe(hex(bytes));
	const signature = async (bundle: Uint8Array, signedBy?: string) => {
		const { isSound, signer, checks } = await verifyBundle(bundle, signedBy === undefined ? {} : { signedBy });
		return { isSound, signer, message: checks.find(({ what }) => what === "signature")?.message ?? checks[0]?.message };
	};
	const { fingerprint } = made;
	expect(await signature(bytes, fingerprint.replaceAll(" ", ""))).toEqual({
		isSound: true,
		signer: fingerprint,
		message: `Signed by ${fingerprint}.`,
	});
	expect(await signature(bytes, "beef")).toEqual({
		isSound: false,
		signer: fingerprint,
		message: `It was signed by ${fingerprint}, and not by beef.`,
	});
	expect(await signature(exportBundle(sample).bytes, fingerprint)).toMatchObject({ isSound: false, signer: null });
	// A forger who makes the manifest fit can't make the signature fit.
	const other = exportBundle(sample, { withData: false });
	const pasted = forged(bytes, (files) => {
		files.set("manifest.json", readZip(other.bytes, BUNDLE_LIMITS).get("manifest.json") as Uint8Array);
		for (const name of [...files.keys()]) if (name.includes("tests/data")) files.delete(name);
	});
	expect(await signature(pasted)).toEqual({
		isSound: false,
		signer: null,
		message:
			"This bundle can't be used: its signature is not that of its contents. Somebody changed it after it was signed.",
	});
	const blank = forged(bytes, (files) => files.set("signature.json", write("{}")));
	expect((await signature(blank)).isSound).toBe(false);
});

const SAMPLE = exportBundle(join(SAMPLES, "freezer-alarm")).bytes;
const manifestOf = (files: Map<string, Uint8Array>) => JSON.parse(text(files.get("manifest.json")));
const relist = (
	files: Map<string, Uint8Array>,
	change: (manifest: { files: { path: string }[] } & Record<string, unknown>) => void,
) => {
	const manifest = manifestOf(files);
	change(manifest);
	files.set("manifest.json", write(JSON.stringify(manifest)));
};

test.each<readonly [string, (files: Map<string, Uint8Array>) => void, string]>([
	[
		"without a manifest",
		(files) => files.delete("manifest.json"),
		"it has no manifest.json. Zips of other programs are no bundles.",
	],
	[
		"with a manifest of nonsense",
		(files) => files.set("manifest.json", write("[1,")),
		"its manifest.json is not JSON.",
	],
	[
		"with a manifest of another kind",
		(files) => files.set("manifest.json", write('{"files":[]}')),
		"its manifest.json is not as it must be.",
	],
	[
		"of a newer format",
		(files) => relist(files, (manifest) => Object.assign(manifest, { formatVersion: 2 })),
		"it was made by a newer Stepscape (format 2; this one reads 1). Update Stepscape.",
	],
	[
		"with a changed step",
		(files) => files.set("automation/steps/close_alarm.js", write("export const condition = {};")),
		'"automation/steps/close_alarm.js" in it is not what the manifest says. Somebody, or something, changed it.',
	],
	[
		"with a file that nobody listed",
		(files) => files.set("automation/steps/evil.js", write("x")),
		'"automation/steps/evil.js" in it is not in its manifest. Somebody added it.',
	],
	[
		"without a file that is listed",
		(files) => files.delete("automation/steps/close_alarm.js"),
		'its manifest lists "automation/steps/close_alarm.js", which is not in it.',
	],
	[
		"that lists a file twice",
		(files) => relist(files, ({ files: all }) => all.push(all[0] as { path: string })),
		'its manifest lists "automation/README.md" twice.',
	],
])("a bundle %s is refused, and nothing is written", async (_, change, why) => {
	const bundle = forged(SAMPLE, change);
	const message = `This bundle can't be used: ${why}`;
	const folder = place();
	expect(() => importBundle(bundle, join(folder, "x"), { trusted: true })).toThrow(message);
	expect(existsSync(folder)).toBe(false);
	expect(await verifyBundle(bundle)).toEqual({
		isSound: false,
		sha256: "",
		signer: null,
		checks: [{ what: "files", result: "failed", message }],
	});
});

test("an exchanged graph is noticed, and so is an automation that can't be read", async () => {
	const listedAnew = (bundle: Uint8Array, path: string, content: string) =>
		forged(bundle, (files) => {
			const file = write(content);
			files.set(path, file);
			const sum = createHash("sha256").update(file).digest("hex");
			relist(files, ({ files: all }) =>
				Object.assign(all.find((each) => each.path === path) ?? {}, { bytes: file.length, sha256: sum }),
			);
		});
	const graph = await verifyBundle(listedAnew(SAMPLE, "graph.json", "{}\n"));
	expect(graph.checks[2]).toEqual({
		what: "graph",
		result: "failed",
		message: "Its steps give another graph than the one in it. Somebody exchanged it.",
	});
	const broken = listedAnew(SAMPLE, "automation/automation.json", "{");
	expect((await verifyBundle(broken)).checks[2]).toMatchObject({ result: "failed" });
	const folder = place();
	expect(() => importBundle(broken, folder, { trusted: true })).toThrow(
		expect.objectContaining({ code: "project-invalid" }),
	);
	expect(existsSync(folder)).toBe(false);
});

test("scenarios are run where somebody can run them", async () => {
	const run = (passed: number, failed: readonly string[]) =>
		verifyBundle(SAMPLE, { runScenarios: async () => ({ passed, failed }) });
	expect((await run(1, [])).checks[3]).toEqual({
		what: "scenarios",
		result: "passed",
		message: "Passed: 1 scenario.",
	});
	expect(await run(1, ["x.json"])).toMatchObject({
		isSound: false,
		checks: [{}, {}, {}, { message: "1 of 2 scenarios failed: x.json." }],
	});
});

test("an import goes into an empty folder or a new one, and leaves others alone", () => {
	const taken = automation({ "automation.json": { name: "Mine" } });
	expect(() => importBundle(SAMPLE, taken, { trusted: true })).toThrow(
		expect.objectContaining({ code: "folder-taken" }),
	);
	expect(listed(taken)).toEqual(["automation.json"]);
	const file = join(taken, "automation.json");
	expect(() => importBundle(SAMPLE, file, { trusted: true })).toThrow(
		expect.objectContaining({ code: "folder-taken" }),
	);
	expect(() => importBundle(SAMPLE, join(file, "x"), { trusted: true })).toThrow(
		expect.objectContaining({ code: expect.any(String) }),
	);
	expect(listed(taken)).toEqual(["automation.json"]);
	const empty = place();
	mkdirSync(empty);
	importBundle(SAMPLE, empty, { trusted: false });
	expect(readFileSync(join(empty, "automation.json"), "utf8")).toBe(
		readFileSync(join(SAMPLES, "freezer-alarm/automation.json"), "utf8"),
	);
	expect(readdirSync(join(empty, ".."), { withFileTypes: true }).filter(({ name }) => name.endsWith(".part"))).toEqual(
		[],
	);
});

test("what a bundle contains and would use, and how it differs from a folder", async () => {
	const folder = automation({
		"automation.json": {
			name: "Looked at",
			description: "Sells.",
			config: { SHOP: "https://shop.example" },
			secrets: ["BANK"],
		},
		"steps/pay.js": step(
			'{ order: { status: "new" } }',
			'await connectors.bank.pay({ key: task.config("BANK") });\nawait connectors.mail.send({});',
		),
		"connectors/bank.json": { kind: "mock", methods: { pay: { responses: [{ return: 1 }] } } },
		"tests/scenarios/one.json": { scenario: "One" },
	});
	const { bytes } = exportBundle(folder);
	writeFileSync(join(folder, "steps/pay.js"), step("{ a: 1 }", "data.a = 2;"));
	rmSync(join(folder, "tests"), { recursive: true });
	writeFileSync(join(folder, "README.md"), "new");
	const report = await inspectBundle(bytes, folder);
	expect(report).toMatchObject({
		name: "Looked at",
		description: "Sells.",
		signer: null,
		bytes: bytes.length,
		steps: [{ name: "pay", file: "steps/pay.js", enabled: true, clauses: ['order.status is "new"'] }],
		connectors: [{ name: "bank", kind: "mock" }],
		config: [
			{ key: "SHOP", isSecret: false },
			{ key: "BANK", isSecret: true },
		],
		uses: {
			connectors: [
				{ name: "bank", methods: ["pay"], isThere: true, files: ["steps/pay.js"] },
				{ name: "mail", methods: ["send"], isThere: false, files: ["steps/pay.js"] },
			],
			configKeys: [{ name: "BANK", files: ["steps/pay.js"] }],
			hosts: [{ name: "shop.example", files: ["automation.json"] }],
		},
		scenarios: 1,
		recordings: 0,
		differences: [
			{ path: "README.md", change: "removed" },
			{ path: "steps/pay.js", change: "changed" },
			{ path: "tests/scenarios/one.json", change: "added" },
		],
	});
	expect(report.problems.map(({ code }) => code)).toContain("unknown-connector");
});

test("an engine of an automation that is not trusted tells what there is, and runs nothing", async () => {
	const { directory } = importBundle(SAMPLE, place(), { trusted: false });
	const refused = expect.objectContaining({ code: "not-trusted" });
	const engine = await openEngine({ directory, env: { STEPSCAPE_HOME: join(root, "home") }, runners: 1, watch: false });
	try {
		await expect(engine.createTask({ data: {} })).rejects.toThrow(refused);
		expect((await engine.graph()).steps.length).toBe(8);
		expect(await engine.tasks()).toEqual([]);
		trustOrigin(directory);
		const { id } = await engine.createTask({ data: {} });
		expect((await engine.rest(id)).state).toBe("incomplete");
	} finally {
		await engine.close();
	}
});

test("200 damaged bundles: each is refused in words or is the same automation, and nothing is half imported", () => {
	const home = place();
	mkdirSync(home);
	const whole = exportBundle(join(SAMPLES, "freezer-alarm"));
	const flips = fc.array(fc.nat({ max: whole.bytes.length * 8 - 1 }), { minLength: 1, maxLength: 2 });
	fc.assert(
		fc.property(fc.oneof(flips, fc.nat({ max: whole.bytes.length - 1 })), (damage) => {
			const bytes = typeof damage === "number" ? whole.bytes.slice(0, damage) : whole.bytes.slice();
			if (typeof damage !== "number")
				for (const bit of damage) bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
			try {
				importBundle(bytes, join(home, "x"), { trusted: true });
				expect(exportBundle(join(home, "x")).files).toEqual(whole.files);
				rmSync(join(home, "x"), { recursive: true });
			} catch (error) {
				expect(error).toMatchObject({ name: "StepscapeError", code: "bundle-invalid" });
			}
			expect(readdirSync(home)).toEqual([]);
		}),
		{ numRuns: 200 },
	);
});
