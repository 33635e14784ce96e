import { useState } from "react";
import styles from "./blocks-view.module.css";

/** Code of no block's shape, as it is. It counts when the person leaves the field. */
export function CodeInput({ code, onCommit }: { readonly code: string; readonly onCommit: (code: string) => void }) {
	const [draft, setDraft] = useState<string>();
	return (
		<textarea
			className={styles.code}
			aria-label="Code"
			spellCheck={false}
			rows={Math.min(12, (draft ?? code).split("\n").length)}
			value={draft ?? code}
			onChange={(event) => setDraft(event.target.value)}
			onBlur={() => {
				if (draft !== undefined && draft !== code) onCommit(draft);
				setDraft(undefined);
			}}
		/>
	);
}
