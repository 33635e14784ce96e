import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StudioState } from "./studio-state.ts";

export const StudioContext = createContext<StudioState | undefined>(undefined);

/** All stores of this window, for actions and for what is read once. */
export function useStudio(): StudioState {
	const state = useContext(StudioContext);
	if (state === undefined) throw new Error("useStudio is used outside the studio's provider");
	return state;
}

type Stores = { [K in Exclude<keyof StudioState, "bridge">]: ReturnType<StudioState[K]["getState"]> };

/**
 * A part of one store; the component is drawn again when that part is another one.
 * @example const steps = useStudioStore("automation", (state) => state.steps);
 */
export function useStudioStore<K extends keyof Stores, T>(name: K, select: (state: Stores[K]) => T): T {
	const store = useStudio()[name];
	return useStore(store as never, select as never);
}
