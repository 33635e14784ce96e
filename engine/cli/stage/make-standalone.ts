import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import type { BundleTools } from "../services.ts";
import { stageEngine } from "./stage-engine.ts";

/** Packages that only pictures, windows and bundles need, and Node itself. */
const NOT_FOR_RUNS = ["@resvg/resvg-js", "electron-store", "elkjs", "fflate", "node", "ws", "yaml"];

const RUN = `#!/usr/bin/env node
// Runs the automation of this folder once: node run.js -f document.json
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
if (process.versions.node.split(".")[0] !== "24") {
	console.error(\`This needs Node 24, and this is Node \${process.versions.node}. Install Node 24 and run it with that.\`);
	process.exit(2);
}
const command = join(here, "runtime/engine/cli/stepscape.js");
const given = process.argv.slice(2);
process.argv = [process.argv[0], command, "run", join(here, "automation"), ...given];
await import("./runtime/engine/cli/stepscape.js");
`;

const readme = (name: string, sample: string | undefined, version: string): string => `# ${name}

An automation with what it needs to run. It asks for Node 24 and nothing else: no installation, no network.

\`\`\`sh
node run.js${sample === undefined ? ` -d '{}'` : ` -f automation/${sample}`}
node run.js -f document.json --virtual-time --json
\`\`\`

- \`automation/\`: the automation itself, plain files.
- \`runtime/\`: Stepscape ${version}, which runs it. Everything of \`node runtime/engine/cli/stepscape.js --help\` that needs no picture
  and no window is there.

Values of secrets are not in it: set \`STEPSCAPE_CONFIG_<KEY>\` in the environment. What runs leave behind is in
\`automation/.stepscape/\`, the key of the stash in \`STEPSCAPE_HOME\`.
`;

export interface Standalone {
	readonly directory: string;
	readonly name: string;
	/** What stayed behind, in words. */
	readonly left: readonly string[];
}

/**
 * Makes a folder with an automation that runs with Node alone; all of it or nothing.
 * @throws StepscapeError `folder-taken`, `bundle-secret`, and as `exportBundle`
 */
export function makeStandalone(
	tools: Pick<BundleTools, "exportBundle" | "importBundle">,
	from: string,
	into: string,
	options: { readonly withData?: boolean; readonly allowSecrets?: boolean; readonly version: string },
): Standalone {
	const target = resolve(into);
	if (existsSync(target) && readdirSync(target).length > 0)
		throw new StepscapeError("folder-taken", `${target} is not empty. Choose a folder that is, or a new one.`);
	const { version, ...exporting } = options;
	const { bytes, name, left, files } = tools.exportBundle(from, exporting);
	mkdirSync(dirname(target), { recursive: true });
	const half = join(dirname(target), `.${basename(target).slice(0, 60)}.${randomUUID()}.part`);
	try {
		stageEngine({ into: join(half, "runtime"), without: NOT_FOR_RUNS });
		tools.importBundle(bytes, join(half, "automation"), { trusted: true });
		writeFileSync(join(half, "run.js"), RUN, { mode: 0o755 });
		writeFileSync(join(half, "package.json"), '{ "type": "module", "private": true }\n');
		writeFileSync(
			join(half, "README.md"),
			readme(
				name,
				files.find((file) => file.startsWith("tests/data/")),
				version,
			),
		);
		if (existsSync(target)) rmdirSync(target);
		renameSync(half, target);
	} catch (error) {
		rmSync(half, { recursive: true, force: true });
		throw error;
	}
	return { directory: target, name, left };
}
