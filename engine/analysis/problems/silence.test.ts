import { describe, expect, test } from "vitest";
import { checkCode } from "./testing/check-code.ts";
import { fixCode } from "./testing/fix-code.ts";

const BROAD = `export const condition = { order: Object };
export const content = async () => {
	connectors.mail.send({});
};
`;
const found = (source: string): (readonly [string, number | undefined])[] =>
	checkCode({ steps: { it: source }, libraries: {} }).map(({ code, line }) => [code, line]);

describe("a comment silences", () => {
	test.each<[string, string, (readonly [string, number])[]]>([
		[
			"nothing where there is none",
			BROAD,
			[
				["over-broad-condition", 1],
				["unawaited-call", 3],
			],
		],
		[
			"the whole step, before its first statement",
			`// stepscape-ignore over-broad-condition: any order may come\n\n${BROAD}`,
			[["unawaited-call", 5]],
		],
		[
			"only its own code",
			`// stepscape-ignore unawaited-call: nobody needs the mail\n${BROAD}`,
			[["over-broad-condition", 2]],
		],
		[
			"the next line",
			BROAD.replace("\tconn", "\t// stepscape-ignore unawaited-call: nobody needs it\n\tconn"),
			[["over-broad-condition", 1]],
		],
		[
			"the next line that is no comment",
			BROAD.replace("\tconn", "\t/* stepscape-ignore unawaited-call: nobody needs it */\n\n\t// It is sent.\n\tconn"),
			[["over-broad-condition", 1]],
		],
		[
			"its own line, after the code",
			BROAD.replace("({});", "({}); // stepscape-ignore unawaited-call: nobody needs it"),
			[["over-broad-condition", 1]],
		],
		[
			"no other line",
			BROAD.replace("\tconn", "\t// stepscape-ignore unawaited-call: nobody needs it\n\tconst x = 1;\n\tconn"),
			[
				["over-broad-condition", 1],
				["silence-unused", 3],
				["unawaited-call", 5],
			],
		],
		[
			"nothing without a reason",
			`// stepscape-ignore over-broad-condition\n${BROAD}`,
			[
				["silence-without-reason", 1],
				["over-broad-condition", 2],
				["unawaited-call", 4],
			],
		],
		[
			"nothing with an empty reason",
			`// stepscape-ignore over-broad-condition:  \n${BROAD}`,
			[
				["silence-without-reason", 1],
				["over-broad-condition", 2],
				["unawaited-call", 4],
			],
		],
		[
			"nothing by an unknown code",
			`// stepscape-ignore too-broad: because\n${BROAD}`,
			[
				["silence-unknown-code", 1],
				["over-broad-condition", 2],
				["unawaited-call", 4],
			],
		],
		[
			"not what is found while loading",
			`// stepscape-ignore step-syntax: because\n${BROAD}`,
			[
				["silence-unknown-code", 1],
				["over-broad-condition", 2],
				["unawaited-call", 4],
			],
		],
		[
			"nothing in a text",
			BROAD.replace("{});", '"// stepscape-ignore unawaited-call: x");'),
			[
				["over-broad-condition", 1],
				["unawaited-call", 3],
			],
		],
		[
			"lines that end in CR LF",
			`// stepscape-ignore over-broad-condition: any order\n${BROAD}`.replaceAll("\n", "\r\n"),
			[["unawaited-call", 4]],
		],
	])("%s", (_, source, expected) => {
		expect(found(source)).toEqual(expected);
	});
});

test("a comment that silences nothing is deleted with its line", () => {
	const source = `export const condition = { a: 1, b: null };\nexport const content = async () => {\n\t// stepscape-ignore loop: x\n\tdata.b = 1;\n};\n`;
	const code = { steps: { it: source }, libraries: {} };
	const [problem] = checkCode(code);
	expect(problem?.code).toBe("silence-unused");
	expect(problem && fixCode(code, problem)?.steps.it).toBe(source.replace("\t// stepscape-ignore loop: x\n", ""));
});
