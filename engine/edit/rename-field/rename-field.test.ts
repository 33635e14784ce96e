import { describe, expect, test } from "vitest";
import { outcomeOfRename, readRenameCases } from "../testing/rename-cases.ts";

describe("a field gets another name", () => {
	test.each(readRenameCases().map((each) => [each.name, each] as const))("%s", (_, each) => {
		expect(outcomeOfRename(each)).toBe(each.expected);
	});
});
