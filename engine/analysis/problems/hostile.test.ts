import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCode } from "./testing/check-code.ts";
import { fixCode } from "./testing/fix-code.ts";

const step = (body: string) =>
	`export const condition = { a: 1 };\nexport const content = async () => {\n${body}\n};\n`;
const many = (count: number, line: (i: number) => string) =>
	Array.from({ length: count }, (_, i) => line(i)).join("\n");

const HOSTILE: Readonly<Record<string, string>> = {
	"many calls": many(3_000, (i) => `connectors.mail.send({ i: ${i} });`),
	"many names": many(3_000, (i) => `const v${i} = connectors.crm.find({}); v${i}.x;`),
	"many secrets": many(2_000, (i) => `data.k${i} = { password: "p${i}word", key: "ghp_0123456789abcdef${i}" };`),
	"many tries": many(500, () => "try { await connectors.mail.send({}); } catch {}"),
	"deep tries": `${"try {".repeat(150)} await connectors.mail.send({}); ${"} catch {}".repeat(150)}`,
	"long chains": `data${".x".repeat(1_500)};`,
	"a long name": `data.${"a".repeat(50_000)}Token = "secret";`,
	"many waits": many(2_000, () => "await sleep(1000);"),
	"many ends": `${many(500, () => "task.complete();")} data.x = 1;`,
	"odd keys":
		'data["__proto__"] = 1; data.constructor.password = "x"; connectors.__proto__.send({}); connectors["constructor"]["x"](); lib.toString.call(1); task.config("__proto__");',
	"comments without end": many(2_000, (i) => `// stepscape-ignore ${i}\n`),
	"comments with all in one": `/* stepscape-ignore loop: ${"x".repeat(100_000)} */`,
	"a long text": `const t = "${"4".repeat(100_000)}";`,
	"digits and blanks": `const t = "${"4 ".repeat(50_000)}";`,
};

test.each(Object.entries(HOSTILE))("comes to an end: %s", (_, body) => {
	const problems = checkCode({ steps: { it: step(body) } });
	for (const { file, message } of problems) {
		expect(file).toBe(file === "lib/money.js" ? "lib/money.js" : "steps/it.js");
		expect(message.length).toBeGreaterThan(10);
	}
});

test("hundreds of steps that write one path and wait for one another", () => {
	const names = Array.from({ length: 300 }, (_, i) => `s${i}`);
	const steps = Object.fromEntries(
		names.map((name, i) => [
			name,
			`export const condition = { status: "s${i}", x: { $ne: ${i} } };\nexport const content = async () => {\n\tdata.status = "s${(i + 1) % 300}";\n};\n`,
		]),
	);
	const codes = new Set(checkCode({ steps, documents: [{ status: "s0" }] }).map(({ code }) => code));
	expect([...codes].sort()).toEqual(["loop", "unused-library"]);
});

test("pieces of code in any order neither crash, nor get a fix that breaks them", () => {
	const piece = fc.constantFrom(
		...'data connectors lib task step console . ?. mail send crm find money format config redo complete password token ( ) ( ) { } [ ] = => ; , "x" `t` 1 await async const let x y if else for of while try catch return throw function new sleep setInterval // /* */ stepscape-ignore loop : \n'.split(
			" ",
		),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
			const code = { steps: { it: step(pieces.join(" ")), other: pieces.join(" ") } };
			for (const problem of checkCode(code)) if (problem.fix) expect(fixCode(code, problem)).toBeDefined();
		}),
		{ numRuns: 2_000 },
	);
});
