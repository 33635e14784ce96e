/** One token after white space; each pattern is linear. */
const TOKEN =
	/[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;
const SPACE = /[\t\n\r ]*/y;

/** What may come next. */
type Expected = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing";

const WANTED: Readonly<Record<Expected, string>> = {
	value: "a value is missing here",
	"value-or-end": "an item or ] is missing here",
	key: 'a name in quotation marks is missing here, such as "status"',
	"key-or-end": 'a name in quotation marks or } is missing here, such as "status"',
	colon: "a colon is missing here",
	"comma-or-end": "a comma or the closing bracket is missing here",
	nothing: "there is something after the end",
};

/**
 * Finds where a text stops being JSON, and what is missing there; undefined where it is JSON. Iterative and linear.
 * @example findJsonFault('{"a" 1}') // { offset: 5, message: "a colon is missing here" }
 */
export function findJsonFault(text: string): { readonly offset: number; readonly message: string } | undefined {
	const open: ("{" | "[")[] = [];
	let expected: Expected = "value";
	let at = 0;
	const afterValue = (): Expected => (open.length === 0 ? "nothing" : "comma-or-end");
	for (;;) {
		SPACE.lastIndex = at;
		SPACE.exec(text);
		const start = SPACE.lastIndex;
		if (start >= text.length)
			return expected === "nothing" ? undefined : { offset: text.length, message: WANTED[expected] };
		TOKEN.lastIndex = at;
		const [, mark, quoted, other] = TOKEN.exec(text) ?? [];
		const fault = { offset: start, message: WANTED[expected] };
		const takesValue: boolean = expected === "value" || expected === "value-or-end";
		if (takesValue && (quoted !== undefined || other !== undefined)) expected = afterValue();
		else if (takesValue && (mark === "{" || mark === "[")) {
			open.push(mark);
			expected = mark === "{" ? "key-or-end" : "value-or-end";
		} else if ((expected === "key" || expected === "key-or-end") && quoted !== undefined) expected = "colon";
		else if (expected === "colon" && mark === ":") expected = "value";
		else if (expected === "comma-or-end" && mark === ",") expected = open.at(-1) === "{" ? "key" : "value";
		else if (isEnd(mark, expected, open.at(-1))) {
			open.pop();
			expected = afterValue();
		} else return fault;
		at = TOKEN.lastIndex;
	}
}

const isEnd = (mark: string | undefined, expected: Expected, innermost: "{" | "[" | undefined): boolean =>
	(mark === "}" && innermost === "{" && (expected === "key-or-end" || expected === "comma-or-end")) ||
	(mark === "]" && innermost === "[" && (expected === "value-or-end" || expected === "comma-or-end"));
