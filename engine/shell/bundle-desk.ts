import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type BundleOffer, type BundleReport, StepscapeError } from "../contract/index.ts";
import { runBundleTool } from "./bundle-tool.ts";
import { freeFolder } from "./new-automation.ts";

/** Bundles that one window looks at. */
export interface BundleDesk {
	/** The one that nobody has decided on. */
	readonly offered: BundleOffer | undefined;
	/** Looks into a bundle on disk, which stays where it is. */
	offerFile(path: string): Promise<BundleOffer>;
	/** Looks into one that a window sends. */
	offerBytes(request: unknown): Promise<BundleOffer>;
	/** Makes an automation of it; resolves its folder. */
	accept(request: unknown): Promise<string>;
	decline(id: unknown): void;
	close(): void;
}

/** Characters of a bundle in base64 that a window may send; larger ones are opened from disk. */
const MAX_BASE64 = 96 * 1_048_576;

/**
 * @param tool what looks into bundles; missing: this shell has none
 * @param home where automations are made
 */
export function createBundleDesk(tool: readonly string[] | undefined, home: string): BundleDesk {
	let current: { readonly offer: BundleOffer; readonly path: string; readonly folder?: string } | undefined;

	function forget(): void {
		if (current?.folder !== undefined) rmSync(current.folder, { recursive: true, force: true });
		current = undefined;
	}
	function program(): readonly string[] {
		if (tool !== undefined) return tool;
		throw new StepscapeError("usage", "Bundles can't be opened here. Use `stepscape import`.");
	}
	async function offer(path: string, file: string, folder?: string): Promise<BundleOffer> {
		try {
			const report = (await runBundleTool(program(), ["inspect", path])) as BundleReport;
			forget();
			current = { offer: { id: randomUUID(), file, report }, path, ...(folder !== undefined && { folder }) };
			return current.offer;
		} catch (error) {
			if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}
	return {
		get offered() {
			return current?.offer;
		},
		offerFile: (path) => offer(path, basename(path)),
		async offerBytes(request) {
			const { file, base64 } = (request ?? {}) as { readonly file?: unknown; readonly base64?: unknown };
			if (typeof file !== "string" || file.length > 300 || typeof base64 !== "string")
				throw new StepscapeError("usage", "Drop the .stepscape file of a bundle.");
			if (base64.length > MAX_BASE64)
				throw new StepscapeError("usage", "This bundle is too large to be dropped. Use `stepscape import`.");
			const folder = mkdtempSync(join(tmpdir(), "stepscape-offer-"));
			const path = join(folder, "bundle.stepscape");
			writeFileSync(path, Buffer.from(base64, "base64"), { mode: 0o600 });
			return offer(path, file, folder);
		},
		async accept(request) {
			const { id, trusted } = (request ?? {}) as { readonly id?: unknown; readonly trusted?: unknown };
			if (current === undefined || current.offer.id !== id)
				throw new StepscapeError("usage", "That bundle is no longer looked at. Open it again.");
			mkdirSync(home, { recursive: true });
			const directory = freeFolder(home, current.offer.report.name);
			const trust = trusted === true ? "trusted" : "look-only";
			const made = await runBundleTool(program(), ["import", current.path, directory, trust]);
			forget();
			return (made as { readonly directory: string }).directory;
		},
		decline(id) {
			if (current?.offer.id === id) forget();
		},
		close: forget,
	};
}
