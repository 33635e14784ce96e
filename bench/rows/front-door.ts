import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { micros } from "../units.ts";
import { documentOf, stepBody, writeChain } from "../work/chain.ts";

const COMMAND = fileURLToPath(new URL("../../engine/cli/stepscape.js", import.meta.url));
/** What an installation does once. */
const MAKE_BUNDLE = fileURLToPath(new URL("../../engine/cli/bundle/make-bundle.js", import.meta.url));

/** Microseconds from starting the process to its end. */
function wholeProcess(args: readonly string[]): Promise<number> {
	const startedAt = performance.now();
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
		let said = "";
		for (const pipe of [child.stdout, child.stderr])
			pipe.setEncoding("utf8").on("data", (text: string) => {
				said += text;
			});
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) resolve((performance.now() - startedAt) * 1000);
			else reject(new Error(said));
		});
	});
}

export const frontDoor: Row = {
	name: "front-door",
	about:
		"`stepscape run` of an automation of three steps, the whole process with all that it starts, from its start to its end, against `node -e ''`; the same Node for both. The journal is a file; the bundle that an installation makes is there, and the compile cache is warm.",
	async run() {
		const folder = writeChain(stepBody, 3, 3);
		spawnSync(process.execPath, [MAKE_BUNDLE], { stdio: ["ignore", "ignore", "inherit"] });
		try {
			const data = join(folder.directory, "data.json");
			writeFileSync(data, JSON.stringify(documentOf()));
			const run = [COMMAND, "run", folder.directory, "-f", data];
			const found = await interleave(
				{ ours: () => wholeProcess(run), bare: () => wholeProcess(["-e", ""]) },
				{ rounds: 21, warmUp: 3 },
			);
			return [
				{
					what: "`stepscape run` of three steps, whole process, against `node -e ''`",
					measured: `${micros(found.ours)} : ${micros(found.bare)}`,
					ratio: found.ours / found.bare,
					reach: { most: 5 },
				},
			];
		} finally {
			folder.remove();
		}
	},
};
