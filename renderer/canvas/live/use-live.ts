import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { LiveState } from "./live-store.ts";

export const LiveContext = createContext<StoreApi<LiveState> | undefined>(undefined);

export function useLiveStore(): StoreApi<LiveState> {
	const store = useContext(LiveContext);
	if (store === undefined) throw new Error("useLive is used outside the canvas");
	return store;
}

/** A part of what is live. */
export const useLive = <T>(select: (state: LiveState) => T): T => useStore(useLiveStore(), select);
