import { useEffect, useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { forgetModels } from "./monaco/models.ts";

/** Reads the files whose tabs are open, and lets go of those that are not; tells which could not be read. */
export function useOpenDocuments(): { readonly path: string; readonly message: string } | undefined {
	const { documents } = useStudio();
	const openFiles = useStudioStore("view", (state) => state.openFiles);
	const active = useStudioStore("view", (state) => state.activeFile);
	const isKnown = useStudioStore("documents", (state) => active !== undefined && state.documents[active] !== undefined);
	const [failure, setFailure] = useState<{ path: string; message: string }>();
	useEffect(() => {
		if (active === undefined || isKnown) return;
		documents
			.getState()
			.open(active)
			.catch((error: Error) => setFailure({ path: active, message: error.message }));
	}, [active, isKnown, documents]);
	useEffect(() => {
		for (const path of Object.keys(documents.getState().documents))
			if (!openFiles.includes(path))
				void documents
					.getState()
					.close(path)
					.then(() => forgetModels([path]));
	}, [openFiles, documents]);
	useEffect(() => {
		const flush = (): void => void documents.getState().flush();
		addEventListener("pagehide", flush);
		document.addEventListener("visibilitychange", flush);
		return () => {
			removeEventListener("pagehide", flush);
			document.removeEventListener("visibilitychange", flush);
			// The automation was closed, or all its files: another one's may have the same names.
			const paths = Object.keys(documents.getState().documents);
			for (const path of paths) void documents.getState().close(path);
			forgetModels(paths);
		};
	}, [documents]);
	return failure;
}
