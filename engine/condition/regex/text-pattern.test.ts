import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTextPattern } from "./text-pattern.ts";

function compile(regex: RegExp) {
	const pattern = createTextPattern(regex.source, regex.flags);
	if ("problem" in pattern) throw new Error(pattern.problem);
	return pattern;
}

const TEXTS = [
	"",
	"a",
	"ab",
	"abc",
	"aaa",
	"b\na",
	"a\nb",
	"A",
	"foo bar",
	"foobar",
	"x1",
	"a.b@c.de",
	"2024-01-31",
	"Passw0rd!",
	"ß",
	"ſ",
	"K",
	"é",
	"😀",
	"a😀b",
	"\ud83d",
	"{",
	"a{2",
	"]",
	"\\",
	"\u2028",
	"aab",
	"aabb",
	" \t",
	"_",
	"-",
	"0",
	"09",
	"c",
	"\\c",
	"\u0001",
	"ABC",
	"xyz",
];
const EMPTY_CLASSES = ["[^]", "[]"];
const PATTERNS: RegExp[] = [
	/a/,
	/^a$/,
	/^a$/m,
	/a|b/,
	/^(?:a|b)*$/,
	/a+b?/,
	/^a{2}$/,
	/^a{2,}$/,
	/^a{1,2}b{0,2}$/,
	/[^a]/,
	/[a-c\d]/,
	/\d\D/,
	/\w+@\w+\.\w+/,
	/./,
	/^.$/,
	/^.$/s,
	/^.$/u,
	/^..$/,
	/\bbar\b/,
	/\Bbar/,
	/(?=.*\d)(?=.*[A-Z]).{8,}/,
	/^(?!foo)/,
	/(?<=foo)bar/,
	/(?<!foo)bar/,
	/(?<=^foo ?)bar/,
	/(?=(?!ab)a)./,
	/(?:)/,
	/^$/,
	/()*/,
	/(a*)*b/,
	/(a|aa)+$/,
	/\u0061/,
	/\u{1F600}/u,
	/\x61/,
	/\ud83d\ude00/u,
	/[\ud83d\ude00]/u,
	/k/iu,
	/k/i,
	/ſ/iu,
	/s/iu,
	/ß/i,
	/\w/iu,
	/é/,
	/\p{L}/u,
	/\P{L}/u,
	/(?<year>\d{4})-\d\d/,
	/a{/,
	/a{2/,
	/{/,
	/]/,
	/[\]]/,
	/[\\]/,
	/\\/,
	...EMPTY_CLASSES.map((source) => new RegExp(source)),
	/\0/,
	/\ca/,
	/\c/,
	/[\b]/,
	/a*?b/,
	/a??b/,
	/^a/y,
	/b/y,
	/a/g,
	/(?:a|b(?:c|d))+$/,
	/(?=a)*b/,
	/\$/,
	/\//,
	/[/]/,
	/^\s+$/,
	/\S/,
];

describe("createTextPattern", () => {
	test.each(PATTERNS.map((regex) => [String(regex), regex] as const))(
		"%s finds what the built-in engine finds",
		(_, regex) => {
			const pattern = compile(regex);
			const found = TEXTS.map((text) => pattern.test(text));
			const expected = TEXTS.map((text) => new RegExp(regex.source, regex.flags).test(text));
			expect(found).toEqual(expected);
		},
	);

	test("random patterns find what the built-in engine finds", () => {
		const leaf = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\b", "^", "$", "(?:)", "\\w");
		const { tree } = fc.letrec<{ tree: string }>((tie) => ({
			tree: fc.oneof(
				{ maxDepth: 4 },
				leaf,
				fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => a + b),
				fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `(${a}|${b})`),
				fc.tuple(tie("tree"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "*?")).map(([a, q]) => `(?:${a})${q}`),
				fc.tuple(fc.constantFrom("(?=", "(?!", "(?<=", "(?<!"), tie("tree")).map(([l, a]) => `${l}${a})`),
			),
		}));
		const texts = fc.array(fc.constantFrom("a", "b", "\n", " "), { maxLength: 7 }).map((parts) => parts.join(""));
		fc.assert(
			fc.property(
				tree,
				fc.array(texts, { minLength: 5, maxLength: 5 }),
				fc.constantFrom("", "m", "s", "y", "iu"),
				(source, samples, flags) => {
					const regex = new RegExp(source, flags);
					const pattern = compile(regex);
					for (const text of samples) {
						regex.lastIndex = 0;
						expect([source, flags, text, pattern.test(text)]).toEqual([source, flags, text, regex.test(text)]);
					}
				},
			),
			{ numRuns: 2_000 },
		);
	});

	test.each(["(a+)+$", "(a|a)*$", "(a*)*(a*)*b", "(?=(a+)+b)", "(?<!(a|aa)+)c", "a*a*a*a*a*a*b", "(?:a?){50}a{50}b"])(
		"%s cannot stall on a long text",
		(source) => {
			expect(compile(new RegExp(source)).test(`${"a".repeat(9_000)}!`)).toBe(
				new RegExp(source).test(`${"a".repeat(5)}!`),
			);
		},
	);

	test("a text past the limit does not match", () => {
		expect([compile(/a/).test("a".repeat(10_000)), compile(/a/).test("a".repeat(10_001))]).toEqual([true, false]);
	});

	test.each([
		["(", "", "Invalid regular expression: /(/: Unterminated group."],
		["a", "zz", "Invalid flags supplied to RegExp constructor 'zz'."],
		[
			"(a)\\1",
			"",
			"The regular expression /(a)\\1/ cannot be tested safely: it refers back to a group. Use a simpler one, or test it in a step.",
		],
		[
			"(?<n>a)\\k<n>",
			"",
			"The regular expression /(?<n>a)\\k<n>/ cannot be tested safely: it refers back to a group. Use a simpler one, or test it in a step.",
		],
		[
			"a{2000}",
			"",
			"The regular expression /a{2000}/ cannot be tested safely: it repeats too often. Use a simpler one, or test it in a step.",
		],
		[
			"(a{40}){40}",
			"",
			"The regular expression /(a{40}){40}/ cannot be tested safely: it is too large. Use a simpler one, or test it in a step.",
		],
		["a", "v", "The regular expression /a/v has the flag v, which conditions don't support. Use u."],
	])("/%s/%s is refused", (pattern, flags, problem) => {
		expect(createTextPattern(pattern, flags)).toEqual({ problem });
	});
});
