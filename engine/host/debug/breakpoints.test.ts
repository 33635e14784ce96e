import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { BreakpointPlace, EngineNotice } from "../../contract/index.ts";
import { readStep } from "../../project/index.ts";
import { createTestKit, mock } from "../testing/index.ts";
import { codeLines } from "./code-lines.ts";
import { followLine } from "./follow-line.ts";

const kit = createTestKit();
afterAll(() => kit.close());

const PAY = `export const condition = {
	total: Number,
};
// pays
export const content = async () => {
	const fee = 1;
	data.paid = data.total +
		fee;
	data.list = [1].map((x) =>
		x + 1);
};
`;
const FILES = {
	"steps/pay.js": PAY,
	"connectors/bank.json": mock({ charge: [{ return: 1 }] }),
	"lib/tax.js": "module.exports.of = (x) => x;\n",
};

const UNBOUND: readonly [BreakpointPlace, string | undefined][] = [
	[{ kind: "step", step: "pay", when: "before" }, undefined],
	[{ kind: "step", step: "pey", when: "before" }, 'There is no step "pey" that can run. Did you mean "pay"?'],
	[{ kind: "call" }, undefined],
	[{ kind: "call", connector: "bank", method: "charge" }, undefined],
	[{ kind: "call", connector: "bank", method: "refund" }, 'The connector bank has no method "refund".'],
	[{ kind: "call", connector: "mail" }, 'There is no connector "mail".'],
	[{ kind: "line", file: "steps/pay.js", line: 6 }, undefined],
	[{ kind: "line", file: "lib/tax.js", line: 1 }, undefined],
	[{ kind: "line", file: "steps/pay.js", line: 2 }, "No code begins on line 2."],
	[{ kind: "line", file: "steps/pay.js", line: 4 }, "No code begins on line 4."],
	[{ kind: "line", file: "steps/pay.js", line: 99 }, "No code begins on line 99."],
	[{ kind: "line", file: "../secret.js", line: 1 }, "There is no code in ../secret.js."],
	[{ kind: "path", path: "total", when: "written" }, undefined],
	[{ kind: "conflict", path: "a.b" }, undefined],
];

test("breakpoints say where they can stop nothing", async () => {
	const { engine, close } = await kit.open(FILES);
	for (const [place] of UNBOUND) await engine.setBreakpoint(place);
	const { breakpoints } = await engine.breakpoints();
	expect(breakpoints.map(({ unbound }) => unbound)).toEqual(UNBOUND.map(([, unbound]) => unbound));
	await close();
});

const INVALID: readonly [BreakpointPlace, string | undefined, RegExp][] = [
	[{ kind: "path", path: "", when: "written" }, undefined, /no path/],
	[{ kind: "path", path: "a..b", when: "written" }, undefined, /no path/],
	[{ kind: "path", path: "$stash.token", when: "written" }, undefined, /private/],
	[{ kind: "path", path: "a", when: "becomes", clause: "{ $gtx: 1 }" }, undefined, /\$gtx/],
	[{ kind: "path", path: "a", when: "becomes", clause: "1 }; process.exit(" }, undefined, /no condition/],
	[{ kind: "path", path: "a", when: "becomes", clause: "" }, undefined, /no condition/],
	[{ kind: "conflict" }, "{ a: ", /no condition/],
	[{ kind: "conflict" }, "5", /no condition/],
	[{ kind: "conflict" }, `{ a: "${"x".repeat(10_000)}" }`, /longer/],
];

test.for(INVALID)("%#: what cannot be a breakpoint is refused", async ([place, condition, message]) => {
	const { engine, close } = await kit.open(FILES);
	const options = condition === undefined ? {} : { condition };
	await expect(engine.setBreakpoint(place, options)).rejects.toMatchObject({
		code: "breakpoint-invalid",
		message: expect.stringMatching(message),
	});
	expect((await engine.breakpoints()).breakpoints).toEqual([]);
	await close();
});

test("breakpoints last, are changed one by one and all at once, and everybody is told", async () => {
	const opened = await kit.open(FILES);
	const { engine } = opened;
	const notices: EngineNotice[] = [];
	engine.subscribe((notice) => notices.push(notice));
	const pay = await engine.setBreakpoint({ kind: "step", step: "pay", when: "before" }, { condition: "{ total: 1 }" });
	expect(pay).toEqual({
		id: "b1",
		kind: "step",
		step: "pay",
		when: "before",
		enabled: true,
		condition: "{ total: 1 }",
		hits: 0,
	});
	const same = await engine.setBreakpoint({ kind: "step", step: "pay", when: "before" });
	expect(same).toEqual({ id: "b1", kind: "step", step: "pay", when: "before", enabled: true, hits: 0 });
	const line = await engine.setBreakpoint({ kind: "line", file: "steps/pay.js", line: 6 });
	expect(await engine.changeBreakpoint("b1", { enabled: false, condition: "{ total: 2 }" })).toMatchObject({
		enabled: false,
		condition: "{ total: 2 }",
	});
	await expect(engine.changeBreakpoint("b1", { line: 5 })).rejects.toMatchObject({ code: "breakpoint-invalid" });
	await expect(engine.changeBreakpoint("b9", {})).rejects.toMatchObject({ code: "breakpoint-missing" });
	await engine.enableBreakpoints(false);
	expect(notices.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => "breakpoints-changed"));
	const again = await opened.reopen();
	expect(await again.engine.breakpoints()).toEqual({
		enabled: false,
		breakpoints: [
			{ id: "b1", kind: "step", step: "pay", when: "before", enabled: false, condition: "{ total: 2 }", hits: 0 },
			line,
		],
	});
	await again.engine.removeBreakpoint("b1");
	expect((await again.engine.breakpoints()).breakpoints.map(({ id }) => id)).toEqual(["b2"]);
	const { id } = await again.engine.createTask({ data: { total: 1 }, debug: true });
	await again.engine.debugRest(id);
	await again.engine.debugContinue(id);
	expect((await again.engine.debugRest(id)).status).toBe("ended");
	await again.close();
});

test("a line breakpoint follows its line through edits, and says where it is gone", async () => {
	const { engine, write, close } = await kit.open(FILES);
	await engine.setBreakpoint({ kind: "line", file: "steps/pay.js", line: 6 });
	const edited = async (source: string) => {
		write({ "steps/pay.js": source });
		engine.reload();
		const [one] = (await engine.breakpoints()).breakpoints;
		return one?.kind === "line" ? [one.line, one.unbound] : [];
	};
	expect(await edited(`// one\n// two\n${PAY}`)).toEqual([8, undefined]);
	expect(await edited(PAY.replace("// pays\n", ""))).toEqual([5, undefined]);
	expect(await edited(PAY)).toEqual([6, undefined]);
	expect(await edited(PAY.replace("const fee = 1;", "").replace("+\n\t\tfee", ""))).toEqual([
		6,
		"No code begins on line 6.",
	]);
	expect(await edited(PAY)).toEqual([6, undefined]);
	expect(await edited("export const condition = {")).toEqual([
		6,
		"steps/pay.js cannot be read: its problems come first.",
	]);
	await close();
});

test("a file of breakpoints that is damaged or strange is read as far as it can be", async () => {
	const opened = await kit.open(FILES);
	const file = join(opened.directory, ".stepscape", "breakpoints.json");
	await opened.engine.setBreakpoint({ kind: "conflict" });
	expect(JSON.parse(readFileSync(file, "utf8")).breakpoints).toHaveLength(1);
	const good = { id: "b7", place: { kind: "step", step: "pay", when: "after" }, enabled: true };
	const cases: readonly [unknown, readonly string[]][] = [
		["{", []],
		[[], []],
		[{ breakpoints: 5 }, []],
		[{ breakpoints: [null, 5, {}, { id: "x", place: { kind: "line", file: "a.js", line: -1 } }, good, good] }, ["b7"]],
		[{ breakpoints: [{ ...good, condition: "{ a: " }] }, ["b7 ! "]],
		[
			{ breakpoints: Array.from({ length: 3000 }, (_, i) => ({ ...good, id: `b${i}` })) },
			Array.from({ length: 1000 }, (_, i) => `b${i}`),
		],
	];
	for (const [content, expected] of cases) {
		writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
		const again = await opened.reopen();
		const { breakpoints } = await again.engine.breakpoints();
		expect(breakpoints.map(({ id, unbound }) => (unbound === undefined ? id : `${id} ! `))).toEqual(expected);
		await again.close();
	}
});

test("the lines on which code begins", () => {
	const { program } = readStep("pay", "steps/pay.js", PAY);
	expect([...(program === undefined ? [] : codeLines(program))].sort((a, b) => a - b)).toEqual([5, 6, 7, 9, 10]);
});

test("whatever is put before or behind it, a line whose text is there once is found again", () => {
	const other = fc.array(fc.constantFrom("a", "b", "", "  c"), { maxLength: 50 });
	fc.assert(
		fc.property(other, other, other, other, (before, behind, newBefore, newBehind) => {
			const source = (head: string[], tail: string[]) => [...head, "\tthis one;", ...tail].join("\n");
			const line = before.length + 1;
			expect(source(before, behind).split("\n")[line - 1]).toBe("\tthis one;");
			expect(followLine(source(newBefore, newBehind), line, "this one;")).toBe(newBefore.length + 1);
		}),
	);
});
