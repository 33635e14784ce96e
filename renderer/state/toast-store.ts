import { createStore, type StoreApi } from "zustand/vanilla";

export interface Toast {
	readonly id: number;
	readonly tone: "info" | "done" | "failed";
	readonly text: string;
	readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short messages. The same text is told once, and no more than three stand at a time. */
export interface ToastState {
	readonly toasts: readonly Toast[];
	show(toast: Omit<Toast, "id">): void;
	/** An error of the bridge, as its words. */
	fail(error: unknown): void;
	dismiss(id: number): void;
}

const MOST = 3;

export function createToastStore(): StoreApi<ToastState> {
	let lastId = 0;
	return createStore<ToastState>((set, get) => ({
		toasts: [],
		show(toast) {
			set(({ toasts }) => ({
				toasts: [...toasts.filter(({ text }) => text !== toast.text), { ...toast, id: ++lastId }].slice(-MOST),
			}));
		},
		fail(error) {
			get().show({ tone: "failed", text: error instanceof Error ? error.message : String(error) });
		},
		dismiss(id) {
			set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
		},
	}));
}
