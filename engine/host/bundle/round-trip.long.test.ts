import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomAutomation } from "../testing/random-automation.ts";
import { writeAutomation } from "../testing/write-automation.ts";
import { exportBundle, importBundle } from "./index.ts";

test("200 generated automations: export, import, export again, the same bytes", () => {
	const root = mkdtempSync(join(tmpdir(), "stepscape-bundle-long-"));
	let count = 0;
	const place = () => join(root, String(++count));
	try {
		fc.assert(
			fc.property(randomAutomation, ({ files }) => {
				const folder = place();
				writeAutomation(folder, files);
				const first = exportBundle(folder).bytes;
				const { directory } = importBundle(first, place(), { trusted: false });
				expect(Buffer.compare(exportBundle(directory).bytes, first)).toBe(0);
			}),
			{ numRuns: 200 },
		);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});
