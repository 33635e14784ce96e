import { applyEdits, type FileWrite, type TextEdit } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/**
 * Makes text edits of any files as one change that can be taken back. What is typed has to be on disk before: see
 * `DocumentState.flush`.
 * @param label what the change is, as a person would say it
 * @throws Error where the files are not those that the edits were made for, and the bridge's own
 */
export async function applyFileEdits(bridge: Bridge, label: string, edits: readonly TextEdit[]): Promise<void> {
	const files = await Promise.all(
		[...new Set(edits.map(({ file }) => file))].map(async (path): Promise<FileWrite> => {
			const { text, version } = await bridge.studio.readFile(path);
			const next = applyEdits(
				text,
				edits.filter(({ file }) => file === path),
			);
			if (next === undefined)
				throw new Error(`${path} has changed in the meantime. Look at it again, and try once more.`);
			return { path, text: next, version };
		}),
	);
	if (files.length > 0) await bridge.studio.changeFiles({ label, files });
}
