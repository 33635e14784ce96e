import { createStore, type StoreApi } from "zustand/vanilla";
import type { BundleOffer } from "../../engine/contract/index.ts";

/** What stands over the window. One at a time: the next takes the place of the one before. */
export type Overlay =
	| { readonly kind: "palette" }
	| { readonly kind: "shortcuts" }
	/** A page of the documentation, by its file's name without `.md`. */
	| { readonly kind: "help"; readonly page?: string }
	| { readonly kind: "history" }
	| { readonly kind: "tour" }
	/** Steps that were found in a text that was pasted or dropped. */
	| { readonly kind: "import"; readonly text: string }
	/** A bundle, before anything is made of it. */
	| { readonly kind: "bundle"; readonly offer: BundleOffer };

export interface OverlayState {
	readonly overlay: Overlay | undefined;
	open(overlay: Overlay): void;
	close(): void;
}

export function createOverlayStore(): StoreApi<OverlayState> {
	return createStore<OverlayState>((set) => ({
		overlay: undefined,
		open: (overlay) => set({ overlay }),
		close: () => set({ overlay: undefined }),
	}));
}
