import { useEffect, useState } from "react";
import type { FileText } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";
import { EmptyState } from "../ui/index.ts";

/** The files that are open. */
export function EditorPane() {
	const { bridge, toasts } = useStudio();
	const path = useStudioStore("view", (state) => state.activeFile);
	const [file, setFile] = useState<FileText>();
	useEffect(() => {
		if (path !== undefined) bridge.studio.readFile(path).then(setFile, toasts.getState().fail);
	}, [path, bridge, toasts]);
	if (file === undefined) return <EmptyState title="Opening…" />;
	return (
		<section aria-label={file.path} style={{ height: "100%", overflow: "auto", padding: "12px" }}>
			<pre className="mono">{file.text}</pre>
		</section>
	);
}
