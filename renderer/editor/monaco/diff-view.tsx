import { useEffect, useRef } from "react";
import styles from "./code-view.module.css";
import { useMonaco } from "./load-monaco.ts";
import { EDITOR_OPTIONS } from "./options.ts";

/** Two texts of one file side by side: theirs at the left, mine at the right. */
export default function DiffView({
	path,
	theirs,
	mine,
}: {
	readonly path: string;
	readonly theirs: string;
	readonly mine: string;
}) {
	const { monaco } = useMonaco();
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (place.current === null) return;
		const language = path.endsWith(".json") ? "json" : path.endsWith(".md") ? "markdown" : "javascript";
		const original = monaco.editor.createModel(theirs, language);
		const modified = monaco.editor.createModel(mine, language);
		const editor = monaco.editor.createDiffEditor(place.current, {
			...EDITOR_OPTIONS,
			readOnly: true,
			originalAriaLabel: "Theirs",
			modifiedAriaLabel: "Mine",
			renderSideBySide: true,
			useInlineViewWhenSpaceIsLimited: true,
		});
		editor.setModel({ original, modified });
		return () => {
			editor.dispose();
			original.dispose();
			modified.dispose();
		};
	}, [monaco, path, theirs, mine]);
	return <section ref={place} className={styles.diff} aria-label="Theirs beside mine" />;
}
