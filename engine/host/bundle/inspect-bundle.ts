import { collectFiles, compareFiles, openBundle } from "../../bundle/index.ts";
import type { BundleReport } from "../../contract/index.ts";
import { CONFIG_FILE, readScenarios } from "../../project/index.ts";
import { problemsOf } from "../check/index.ts";
import { compileStep } from "../compile-step.ts";
import { analyzeProject } from "../graph/index.ts";
import { readAutomation, withUnpacked } from "./read-automation.ts";
import { usesOf } from "./uses-of.ts";

/**
 * Tells what a bundle contains and would use. Nothing of it runs, and nothing is kept.
 * @param compareWith the folder whose files it is held against
 * @throws StepscapeError `bundle-invalid`, `project-invalid`
 */
export async function inspectBundle(bytes: Uint8Array, compareWith?: string): Promise<BundleReport> {
	const bundle = openBundle(bytes);
	const { manifest, files, signer, sha256, recordings } = bundle;
	return withUnpacked(bundle, (directory) => {
		const project = readAutomation(directory);
		const settings = JSON.parse(new TextDecoder().decode(files.get(CONFIG_FILE))) as { secrets?: readonly string[] };
		const secret = new Set(settings.secrets);
		return {
			name: manifest.name,
			...(manifest.description !== undefined && { description: manifest.description }),
			stepscape: manifest.stepscape,
			sha256,
			bytes: bundle.bytes,
			signer: signer ?? null,
			steps: project.steps.map((step) => ({
				name: step.name,
				file: step.file,
				enabled: step.enabled,
				clauses: compileStep(step)?.condition?.clauses ?? [],
			})),
			connectors: project.connectors.map(({ namespace, kind }) => ({ name: namespace, kind })),
			config: project.configKeys.map((key) => ({ key, isSecret: secret.has(key) })),
			uses: usesOf(project),
			problems: problemsOf(project, analyzeProject(project)),
			files: [...files].map(([path, data]) => ({ path, bytes: data.length })),
			scenarios: readScenarios(project).length,
			recordings: recordings.size,
			...(compareWith !== undefined && { differences: compareFiles(collectFiles(compareWith).files, files) }),
		};
	});
}
