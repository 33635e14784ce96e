import { useEffect, useMemo, useState } from "react";
import type { FieldRename } from "../../../engine/contract/index.ts";
import { applyFileEdits, useStudio, useStudioStore } from "../../state/index.ts";
import { Combobox } from "../combobox.tsx";
import { knownPaths } from "../find-usages.ts";
import styles from "./sheet.module.css";
import { Sheet } from "./sheet.tsx";

/** Typing that rests this long is looked up (ms). */
const REST_MS = 200;

/** Renames a field of the data in conditions, code, libraries, test data and scenarios, after it has shown where. */
export function RenameField({ from: start, onClose }: { readonly from: string; readonly onClose: () => void }) {
	const { bridge, documents, toasts, view } = useStudio();
	const graph = useStudioStore("automation", (state) => state.graph);
	const paths = useMemo(() => knownPaths(graph), [graph]);
	const [from, setFrom] = useState(start);
	const [to, setTo] = useState(start);
	const [found, setFound] = useState<FieldRename>();
	const [failure, setFailure] = useState<string>();
	useEffect(() => {
		setFound(undefined);
		setFailure(undefined);
		if (from === "" || to === "" || from === to) return;
		let isWanted = true;
		const timer = setTimeout(async () => {
			try {
				await documents.getState().flush();
				const answer = await bridge.studio.proposeRename(from, to);
				if (isWanted) setFound(answer);
			} catch (error) {
				if (isWanted) setFailure(error instanceof Error ? error.message : String(error));
			}
		}, REST_MS);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, [bridge, documents, from, to]);
	const files = useMemo(() => {
		const counts = new Map<string, number>();
		if (found?.kind === "edits") for (const { file } of found.edits) counts.set(file, (counts.get(file) ?? 0) + 1);
		return [...counts];
	}, [found]);
	const act = async () => {
		if (found?.kind !== "edits") return;
		try {
			await documents.getState().flush();
			await applyFileEdits(bridge, `Rename ${from} to ${to}`, found.edits);
			onClose();
			toasts.getState().show({ tone: "done", text: `${from} is ${to} now, in ${files.length} files.` });
		} catch (error) {
			setFailure(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<Sheet
			title="Rename a field everywhere"
			words="In conditions, code, libraries, test data and scenarios, as one change."
			action="Rename"
			isReady={found?.kind === "edits" && found.edits.length > 0}
			failure={failure ?? (found?.kind === "refused" ? found.why : undefined)}
			onAct={act}
			onClose={onClose}
		>
			<div className={styles.field}>
				Field
				<Combobox
					label="Field"
					value={from}
					options={paths}
					onCommit={(path) => {
						setFrom(path);
						setTo(path);
					}}
				/>
			</div>
			<label className={styles.field}>
				New path
				<input className={styles.input} value={to} spellCheck={false} onChange={(event) => setTo(event.target.value)} />
			</label>
			{found?.kind === "edits" && (
				<>
					<p className={styles.heading}>{found.edits.length} places</p>
					<ul className={styles.places}>
						{files.map(([file, count]) => (
							<li key={file}>
								<code>{file}</code>
								<span>{count}</span>
							</li>
						))}
					</ul>
				</>
			)}
			{found?.kind === "edits" && found.uncertain.length > 0 && (
				<>
					<p className={styles.heading}>Left alone; look at these yourself</p>
					<ul className={styles.places}>
						{found.uncertain.map((place) => (
							<li key={`${place.file} ${place.line} ${place.column}`}>
								<button
									type="button"
									className={styles.place}
									onClick={() => {
										onClose();
										view.getState().openFile(place.file, place);
									}}
								>
									<code>
										{place.file}:{place.line}
									</code>{" "}
									{place.why}
								</button>
							</li>
						))}
					</ul>
				</>
			)}
		</Sheet>
	);
}
