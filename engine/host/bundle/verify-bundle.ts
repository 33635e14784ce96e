import { type OpenedBundle, openBundle } from "../../bundle/index.ts";
import { type BundleCheck, type BundleVerdict, StepscapeError } from "../../contract/index.ts";
import { VERSION } from "../version.ts";
import { graphText, readAutomation, withUnpacked } from "./read-automation.ts";

/** Runs the scenarios of the automation in a folder, and tells how that went. */
export type RunScenarios = (
	directory: string,
) => Promise<{ readonly passed: number; readonly failed: readonly string[] }>;

export interface VerifyOptions {
	/** Fingerprint of the key that must have signed it, with or without spaces. */
	readonly signedBy?: string;
	/** Missing: scenarios are not run. */
	readonly runScenarios?: RunScenarios;
}

/**
 * Checks a bundle: every file against its manifest, the signature, and the graph, which is inferred again. A bundle that is
 * damaged or hostile is not sound; that is no error.
 */
export async function verifyBundle(bytes: Uint8Array, options: VerifyOptions = {}): Promise<BundleVerdict> {
	let bundle: OpenedBundle;
	try {
		bundle = openBundle(bytes);
	} catch (error) {
		if (!(error instanceof StepscapeError)) throw error;
		const checks: BundleCheck[] = [{ what: "files", result: "failed", message: error.message }];
		return { isSound: false, sha256: "", signer: null, checks };
	}
	const { manifest, sha256, signer, files } = bundle;
	const hasScenarios = [...files.keys()].some((path) => /^tests\/scenarios\/[^/]+\.json$/i.test(path));
	const signature = checkSignature(signer, options.signedBy);
	// Nothing is run of a bundle that is not by whom it should be.
	const run = signature.result === "failed" ? undefined : options.runScenarios;
	const checks: BundleCheck[] = [
		{ what: "files", result: "passed", message: `All ${manifest.files.length} files are as the manifest says.` },
		signature,
		...(await withUnpacked(bundle, async (directory) => [
			checkGraph(bundle, directory),
			await checkScenarios(directory, hasScenarios, run),
		])),
	];
	const isSound = checks.every(({ result }) => result !== "failed");
	return { isSound, name: manifest.name, sha256, signer: signer ?? null, checks };
}

const digits = (fingerprint: string): string => fingerprint.replace(/[\s:]/g, "").toLowerCase();

function checkSignature(signer: string | undefined, wanted: string | undefined): BundleCheck {
	const what = "signature";
	if (wanted !== undefined && signer !== undefined && digits(signer) !== digits(wanted))
		return { what, result: "failed", message: `It was signed by ${signer}, and not by ${wanted}.` };
	if (signer !== undefined) return { what, result: "passed", message: `Signed by ${signer}.` };
	if (wanted !== undefined) return { what, result: "failed", message: `It is not signed, and should be by ${wanted}.` };
	return { what, result: "skipped", message: "It is not signed: nothing tells who made it." };
}

function checkGraph({ graph, manifest }: OpenedBundle, directory: string): BundleCheck {
	const what = "graph";
	try {
		if (graphText(readAutomation(directory)) === graph)
			return { what, result: "passed", message: "The graph in it is the one that its steps give." };
		const why =
			manifest.stepscape === VERSION
				? "Its steps give another graph than the one in it. Somebody exchanged it."
				: `Its steps give another graph than the one in it; it was made by Stepscape ${manifest.stepscape}, and this is ${VERSION}. Have it exported again by this one.`;
		return { what, result: "failed", message: why };
	} catch (error) {
		if (!(error instanceof StepscapeError)) throw error;
		return { what, result: "failed", message: `The automation in it can't be read: ${error.message}` };
	}
}

async function checkScenarios(directory: string, has: boolean, run: RunScenarios | undefined): Promise<BundleCheck> {
	const what = "scenarios";
	if (!has) return { what, result: "skipped", message: "It has no scenarios." };
	if (run === undefined) return { what, result: "skipped", message: "Its scenarios were not run." };
	const { passed, failed } = await run(directory);
	if (failed.length === 0) return { what, result: "passed", message: `Passed: ${scenarios(passed)}.` };
	const named = failed.slice(0, 5).join(", ");
	return {
		what,
		result: "failed",
		message: `${failed.length} of ${scenarios(passed + failed.length)} failed: ${named}${failed.length > 5 ? ", …" : ""}.`,
	};
}

const scenarios = (count: number): string => `${count} ${count === 1 ? "scenario" : "scenarios"}`;
