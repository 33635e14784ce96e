import fc from "fast-check";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { BUNDLE_LIMITS } from "../limits.ts";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const zipOf = (files: Readonly<Record<string, string>>) =>
	writeZip(new Map(Object.entries(files).map(([name, text]) => [name, bytesOf(text)])));
const limits = (some: Partial<typeof BUNDLE_LIMITS> = {}) => ({ ...BUNDLE_LIMITS, ...some });
/** What a zip is refused with. */
function refusal(bytes: Uint8Array, some?: Partial<typeof BUNDLE_LIMITS>): string {
	try {
		readZip(bytes, limits(some));
	} catch (error) {
		expect(error).toMatchObject({ name: "StepscapeError", code: "bundle-invalid" });
		return (error as Error).message.replace("This bundle can't be used: ", "");
	}
	return "nothing";
}
const NOT_OURS = "it is not packed the way Stepscape packs. Have it exported again with `stepscape export`.";

test("what was packed comes out again, in its order, whatever the names and bytes", () => {
	const name = fc
		.array(fc.stringMatching(/^[a-zé_][a-z0-9é_ -]{0,8}[a-z0-9]$/), { minLength: 1, maxLength: 3 })
		.map((parts) => parts.join("/").normalize("NFC"));
	fc.assert(
		fc.property(fc.dictionary(name, fc.uint8Array({ maxLength: 300 }), { maxKeys: 8 }), (files) => {
			const paths = Object.keys(files);
			fc.pre(!paths.some((one) => paths.some((other) => other.startsWith(`${one}/`))));
			fc.pre(!paths.some((path) => path.split("/").some((part) => /^(con|nul|aux|prn|com\d|lpt\d)$/.test(part))));
			const packed = new Map(Object.entries(files));
			fc.pre(packed.size > 0);
			expect([...readZip(writeZip(packed), BUNDLE_LIMITS)].map(([path, bytes]) => [path, [...bytes]])).toEqual(
				[...packed].map(([path, bytes]) => [path, [...bytes]]),
			);
		}),
	);
});

test("the same files give the same bytes, whatever the day and the time zone", () => {
	const files = { "b/two.txt": "two", "a/öne.txt": "one ".repeat(100) };
	const before = process.env.TZ;
	const all = ["UTC", "Pacific/Apia", "America/St_Johns"].map((zone) => {
		process.env.TZ = zone;
		return Buffer.from(zipOf(files)).toString("hex");
	});
	if (before === undefined) delete process.env.TZ;
	else process.env.TZ = before;
	expect(new Set(all).size).toBe(1);
});

const long = "x".repeat(201);
test.each<readonly [string, string]>([
	["../x.js", "leaves its folder"],
	["steps/../../x.js", "leaves its folder"],
	["./x.js", "leaves its folder"],
	["/etc/passwd", "begins at the root of the disk"],
	["C:/x.js", "names a drive"],
	["c:x.js", "names a drive"],
	["a\\..\\x.js", "has a backslash"],
	["\\\\server\\share", "has a backslash"],
	["a//b", "has an empty part, as a folder's name has"],
	["folder/", "has an empty part, as a folder's name has"],
	[".env", "is hidden: it, or a folder of it, begins with a dot"],
	[".stepscape/journal.sqlite", "is hidden: it, or a folder of it, begins with a dot"],
	["docs/.git/hooks/run", "is hidden: it, or a folder of it, begins with a dot"],
	["CON", "is a name that Windows keeps for a device"],
	["steps/nul.js", "is a name that Windows keeps for a device"],
	["steps/Com1.tar.gz", "is a name that Windows keeps for a device"],
	["lpt¹.txt", "is a name that Windows keeps for a device"],
	["aux .js", "is a name that Windows keeps for a device"],
	["steps/x.js.", "has a part with a space or a dot at its edge"],
	["steps /x.js", "has a part with a space or a dot at its edge"],
	["x.js:stream", "has a character that Windows does not take in names"],
	["a*b", "has a character that Windows does not take in names"],
	["a\u0000b", "has a control character"],
	["a\nb", "has a control character"],
	["a\u202egnp.js", "has a mark that changes the direction of writing"],
	["cafe\u0301.js", "writes its accents in a way that disks change (not NFC)"],
	[long, "has a part longer than 200 bytes"],
	[`${"x/".repeat(16)}y`, "lies deeper than 16 folders"],
])("%j is no name in a bundle", (name, fault) => {
	expect(refusal(zipOf({ [name]: "x" }))).toMatch(
		new RegExp(`^the name .* in it ${fault.replace(/[()]/g, "\\$&")}\\.$`),
	);
});

test.each([
	["Steps/a.js", "steps/A.js"],
	["straße.js", "STRASSE.js"],
	["ﬁle.js", "file.js"],
	["a/b", "a"],
	["A/b", "a/c"],
])("%j and %j are one file on some disks", (one, other) => {
	expect(refusal(zipOf({ [one]: "x", [other]: "y" }))).toMatch(/are one file on some disks\.$/);
});

test("one name twice", () => {
	const twice = Buffer.from(zipOf({ "a/1.txt": "x", "a/2.txt": "y" }));
	for (let at = twice.indexOf("a/2.txt"); at >= 0; at = twice.indexOf("a/2.txt")) twice.write("a/1.txt", at);
	expect(refusal(twice)).toBe('"a/1.txt" and "a/1.txt" in it are one file on some disks.');
});

/** Changes a number in a zip. */
function changed(zip: Uint8Array, change: (view: DataView, centralAt: number, endAt: number) => void): Uint8Array {
	const copy = zip.slice();
	const view = new DataView(copy.buffer);
	const endAt = copy.length - 22;
	change(view, view.getUint32(endAt + 16, true), endAt);
	return copy;
}
const TWO = zipOf({ "a.txt": "first ".repeat(50), "b.txt": "second ".repeat(50) });
const centralOf = (view: DataView, at: number) => at + 46 + view.getUint16(at + 28, true);

test.each<readonly [string, Uint8Array, string]>([
	["nothing", new Uint8Array(), "it is no zip. A bundle is the .stepscape file that `stepscape export` writes."],
	[
		"text",
		bytesOf("hello ".repeat(10)),
		"it is no zip. A bundle is the .stepscape file that `stepscape export` writes.",
	],
	["cut short", TWO.slice(0, -1), "its end is missing, or something follows it. Get it anew from where it came from."],
	[
		"something behind",
		Buffer.concat([TWO, bytesOf("x")]),
		"its end is missing, or something follows it. Get it anew from where it came from.",
	],
	[
		"something before",
		Buffer.concat([bytesOf("#!"), TWO]),
		"it is no zip. A bundle is the .stepscape file that `stepscape export` writes.",
	],
	["overlapping", changed(TWO, (view, at) => view.setUint32(centralOf(view, at) + 42, 0, true)), NOT_OURS],
	["a link", changed(TWO, (view, at) => view.setUint32(at + 38, 0o120777 << 16, true)), NOT_OURS],
	["encrypted", changed(TWO, (view, at) => view.setUint16(at + 8, 1, true)), '"a.txt" in it is encrypted.'],
	[
		"another size outside than inside",
		changed(TWO, (view) => view.setUint32(22, 5, true)),
		'it says two things about "a.txt".',
	],
	[
		"another name outside than inside",
		changed(TWO, (view) => view.setUint8(30, 0x7a)),
		'it says two things about "a.txt".',
	],
	[
		"larger than it says",
		changed(TWO, (view, at) => {
			view.setUint32(22, 5, true);
			view.setUint32(at + 24, 5, true);
		}),
		'"a.txt" in it is damaged. Get the bundle anew from where it came from.',
	],
	[
		"smaller than it says",
		changed(TWO, (view, at) => {
			view.setUint32(22, 500, true);
			view.setUint32(at + 24, 500, true);
		}),
		'"a.txt" in it is damaged. Get the bundle anew from where it came from.',
	],
	["one entry fewer told", changed(TWO, (view, _, end) => view.setUint32(end + 8, 0x00010001, true)), NOT_OURS],
	["with extra fields", zipSync({ "a.txt": [bytesOf("x"), { extra: { 99: bytesOf("hidden") } }] }), NOT_OURS],
	["with a comment", zipSync({ "a.txt": [bytesOf("x"), { comment: "hidden" }] }), NOT_OURS],
])("a zip that is %s", (_, bytes, why) => {
	expect(refusal(bytes)).toBe(why);
});

test("bombs: by ratio, by size, by the sum of sizes, by number", () => {
	const zeros = "0".repeat(3_000_000);
	expect(refusal(zipOf({ "a.txt": zeros }))).toMatch(/would become \d{3,4} times larger by being unpacked/);
	expect(refusal(zipOf({ "a.txt": "01".repeat(600) }), { entryBytes: 1_000 })).toBe(
		'"a.txt" in it has 1200 bytes, too many to unpack.',
	);
	expect(refusal(TWO, { totalBytes: 600 })).toBe("unpacked it has 650 bytes, too many.");
	expect(refusal(TWO, { bundleBytes: 20 })).toBe(`it has ${TWO.length} bytes, too many.`);
	expect(refusal(TWO, { entries: 1 })).toBe("it holds more than 1 files. Split the automation.");
	const many = zipSync(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, new Uint8Array()])), {
		level: 0,
	});
	expect(refusal(many)).toMatch(/^it holds more than 20000 files|^it is not packed the way/);
});

test("1,000 mutations: each is refused in words, or the same comes out", () => {
	const files = { "a.txt": "first ".repeat(40), "b/ü.txt": "second ".repeat(40), "c.bin": "\u0001\u0002\u0003" };
	const whole = zipOf(files);
	const cut = fc.nat({ max: whole.length - 1 }).map((at) => whole.slice(0, at));
	const flipped = fc.array(fc.nat({ max: whole.length * 8 - 1 }), { minLength: 1, maxLength: 3 }).map((bits) => {
		const copy = whole.slice();
		for (const bit of bits) copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
		return copy;
	});
	const moved = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: whole.length - 1 })).map(([at, from]) => {
		const copy = whole.slice();
		copy.set(whole.slice(from, from + 16).subarray(0, copy.length - at), at);
		return copy;
	});
	let refused = 0;
	fc.assert(
		fc.property(fc.oneof({ weight: 3, arbitrary: flipped }, cut, moved), (bytes) => {
			try {
				const out = readZip(bytes, BUNDLE_LIMITS);
				expect(Object.fromEntries([...out].map(([name, data]) => [name, new TextDecoder().decode(data)]))).toEqual(
					files,
				);
			} catch (error) {
				expect(error).toMatchObject({ code: "bundle-invalid" });
				refused++;
			}
		}),
		{ numRuns: 1_000 },
	);
	// What is not refused is a change without a meaning, such as in the bits that fill up the last byte.
	expect(refused).toBeGreaterThan(970);
});
