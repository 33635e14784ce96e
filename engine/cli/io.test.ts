import { expect, test } from "vitest";
import { takesColor } from "./io.ts";

test.each([
	[{}, true, true],
	[{}, false, false],
	[{ TERM: "dumb" }, true, false],
	[{ NO_COLOR: "1" }, true, false],
	[{ NO_COLOR: "" }, true, true],
	[{ FORCE_COLOR: "1" }, false, true],
	[{ FORCE_COLOR: "0" }, true, false],
	[{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
])("with %j, on a terminal: %s, colours are %s", (env, terminal, color) => {
	expect(takesColor(env, { terminal })).toBe(color);
});
