import { use } from "react";

type Loaded = typeof import("./monaco.ts");

let loading: Promise<Loaded> | undefined;

/** The code editor; fetched once. */
export function loadMonaco(): Promise<Loaded> {
	loading ??= import("./monaco.ts").catch((error: unknown) => {
		// Asked again, it is tried again.
		loading = undefined;
		throw error;
	});
	return loading;
}

/** The code editor, for a component within a `Suspense`. */
export const useMonaco = (): Loaded => use(loadMonaco());
