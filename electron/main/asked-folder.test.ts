import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { askedBundle } from "./asked-folder.ts";

const base = mkdtempSync(join(tmpdir(), "stepscape-asked-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
writeFileSync(join(base, "a.stepscape"), "");
writeFileSync(join(base, "b.stepscape"), "");
writeFileSync(join(base, "c.zip"), "");
mkdirSync(join(base, "folder.stepscape"));

test.each<readonly [readonly string[], string | undefined]>([
	[["a.stepscape"], "a.stepscape"],
	[["--flag", "a.stepscape", "b.stepscape"], "b.stepscape"],
	[["a.stepscape", "--b.stepscape"], "a.stepscape"],
	[["c.zip"], undefined],
	[["folder.stepscape"], undefined],
	[["none.stepscape"], undefined],
	[[], undefined],
])("%j asks for the bundle %j", (args, bundle) => {
	expect(askedBundle(args, base)).toBe(bundle && join(base, bundle));
	expect(askedBundle(bundle === undefined ? [] : [join(base, bundle)], "/")).toBe(bundle && join(base, bundle));
});
