import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder in the system's temporary one, with these files; removed when disposed of. For tests. */
export function createFolder(files: Readonly<Record<string, string | object>> = {}) {
	const path = realpathSync(mkdtempSync(join(tmpdir(), "stepscape-project-")));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(path, name)), { recursive: true });
		writeFileSync(join(path, name), typeof content === "string" ? content : JSON.stringify(content, null, "\t"));
	}
	return {
		path,
		[Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
	};
}
