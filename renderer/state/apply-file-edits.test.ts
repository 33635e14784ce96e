import { expect, test } from "vitest";
import type { FileChange } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import { applyFileEdits } from "./apply-file-edits.ts";

test("edits are made in all files at once, each against what was read", async () => {
	const texts: Readonly<Record<string, string>> = { "steps/a.js": "one two three", "steps/b.js": "four" };
	const changes: FileChange[] = [];
	const studio = {
		readFile: async (path: string) => ({ path, text: texts[path] ?? "", version: `v-${path}` }),
		changeFiles: async (change: FileChange) => changes.push(change),
	};
	await applyFileEdits({ studio } as unknown as Bridge, "Count again", [
		{ file: "steps/a.js", start: 0, end: 3, text: "1" },
		{ file: "steps/b.js", start: 4, end: 4, text: "!" },
		{ file: "steps/a.js", start: 8, end: 13, text: "3" },
	]);
	expect(changes).toEqual([
		{
			label: "Count again",
			files: [
				{ path: "steps/a.js", text: "1 two 3", version: "v-steps/a.js" },
				{ path: "steps/b.js", text: "four!", version: "v-steps/b.js" },
			],
		},
	]);
});
