import type { CanvasLayout, FileChange, FileWrite } from "../../../contract/index.ts";
import { type FileStore, readPrivate, writePrivate } from "../../../project/index.ts";
import { LAYOUT_FILE, layoutText, parseLayout } from "./layout-file.ts";
import { layoutLabel } from "./layout-label.ts";
import { renameInLayout } from "./rename-in-layout.ts";

/** By this name the layout stands in changes; no window may write there. */
export const LAYOUT_PATH = `.stepscape/${LAYOUT_FILE}`;

/** Where a person has put things on the canvas, as a part of the one history of changes. */
export interface LayoutPart {
	read(): CanvasLayout;
	/** A store that also writes the layout; it is written whatever it was before, for nobody else writes it. */
	within(store: FileStore): FileStore;
	/** The change that makes the layout another one; undefined where it is the same. */
	change(layout: CanvasLayout): FileChange | undefined;
	/** What is written where a step is renamed. */
	rename(step: string, name: string): readonly FileWrite[];
	/** Tells where it is another one than was last told. */
	look(): void;
}

/** @param tell called with each other layout */
export function createLayoutPart(root: string, tell: (layout: CanvasLayout) => void): LayoutPart {
	const text = (): string | undefined => readPrivate(root, LAYOUT_FILE);
	let told = text();
	const read = (): CanvasLayout => parseLayout(text());
	const write = (next: string | null): void => writePrivate(root, LAYOUT_FILE, next ?? "{}\n");

	return {
		read,
		within: (store) => ({
			...store,
			write(files) {
				const own = files.find(({ path }) => path === LAYOUT_PATH);
				if (own === undefined) return store.write(files);
				const before = text() ?? null;
				write(own.text);
				try {
					const others = store.write(files.filter((file) => file !== own));
					return new Map([...others, [LAYOUT_PATH, before]]);
				} catch (error) {
					write(before);
					throw error;
				}
			},
		}),
		change(layout) {
			const before = read();
			const next = layoutText(layout);
			if (next === layoutText(before)) return undefined;
			const label = layoutLabel(before, layout);
			// Nudging a thing by keys is one change.
			return { label, mergeKey: `layout ${label}`, files: [{ path: LAYOUT_PATH, text: next, version: null }] };
		},
		rename(step, name) {
			const before = read();
			const next = layoutText(renameInLayout(before, step, name));
			return next === layoutText(before) ? [] : [{ path: LAYOUT_PATH, text: next, version: null }];
		},
		look() {
			const now = text();
			if (now === told) return;
			told = now;
			tell(parseLayout(now));
		},
	};
}
