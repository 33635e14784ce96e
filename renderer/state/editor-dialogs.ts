import { createStore, type StoreApi } from "zustand/vanilla";

/** A question that editing asks. */
export type EditorDialog =
	| { readonly kind: "new-step" }
	| { readonly kind: "rename-field"; readonly from: string }
	| { readonly kind: "rename-step"; readonly step: string }
	| { readonly kind: "clone-step"; readonly step: string }
	| { readonly kind: "delete-step"; readonly step: string }
	| { readonly kind: "limits"; readonly step: string };

export interface DialogState {
	readonly dialog: EditorDialog | undefined;
	ask(dialog: EditorDialog): void;
	close(): void;
}

export function createDialogStore(): StoreApi<DialogState> {
	return createStore<DialogState>((set) => ({
		dialog: undefined,
		ask: (dialog) => set({ dialog }),
		close: () => set({ dialog: undefined }),
	}));
}
