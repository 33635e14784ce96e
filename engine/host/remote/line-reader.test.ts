import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineReader } from "./line-reader.ts";

function collect(maxBytes = 1_000) {
	const lines: string[] = [];
	let tooLong = 0;
	const reader = createLineReader({ maxBytes, onLine: (line) => lines.push(line), onTooLong: () => tooLong++ });
	return { reader, lines, tooLong: () => tooLong };
}

test("lines come out whole however the bytes are cut", () => {
	fc.assert(
		fc.property(
			fc.array(fc.string({ unit: "grapheme", minLength: 1 }).filter((line) => !line.includes("\n"))),
			fc.integer({ min: 1, max: 7 }),
			(lines, size) => {
				const { reader, lines: read } = collect(100_000);
				const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
				for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
				expect(read).toEqual(lines);
			},
		),
	);
});

test("empty lines are skipped, an unfinished one is kept back", () => {
	const { reader, lines } = collect();
	reader.push(Buffer.from("\n\na\n\nb"));
	expect(lines).toEqual(["a"]);
	reader.push(Buffer.from("c\n"));
	expect(lines).toEqual(["a", "bc"]);
});

test("a line past the limit is said once, and nothing after it is read", () => {
	const { reader, lines, tooLong } = collect(4);
	reader.push(Buffer.from("1234\n12"));
	reader.push(Buffer.from("345"));
	reader.push(Buffer.from("6\nok\n"));
	expect({ lines, tooLong: tooLong() }).toEqual({ lines: ["1234"], tooLong: 1 });
});

test("the limit can be raised", () => {
	const { reader, lines } = collect(2);
	reader.limit(5);
	reader.push(Buffer.from("12345\n"));
	expect(lines).toEqual(["12345"]);
});
