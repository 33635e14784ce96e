import { Play } from "lucide-react";
import { isJsonObject } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button } from "../../ui/index.ts";
import styles from "./run-controls.module.css";

/** Which test data, and Run. */
export function RunControls() {
	const { bridge, tasks, view, toasts } = useStudio();
	const files = useStudioStore("automation", (state) => state.files);
	const chosen = useStudioStore("view", (state) => state.testData);
	const documents = files.filter(({ kind }) => kind === "data").map(({ path }) => path);
	const current = chosen !== undefined && documents.includes(chosen) ? chosen : documents[0];
	const run = async () => {
		try {
			const data: unknown = current === undefined ? {} : JSON.parse((await bridge.studio.readFile(current)).text);
			if (!isJsonObject(data)) throw new Error(`${current} is no JSON object. A task's data has to be one.`);
			await tasks.getState().run({ data });
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	return (
		<>
			<select
				className={styles.select}
				aria-label="Test data"
				value={current ?? ""}
				onChange={(event) => view.getState().show({ testData: event.target.value })}
			>
				{documents.length === 0 && <option value="">no test data</option>}
				{documents.map((path) => (
					<option key={path} value={path}>
						{path.replace("tests/data/", "")}
					</option>
				))}
			</select>
			<Button tone="primary" shortcut="F5" icon={<Play size={11} fill="currentColor" aria-hidden />} onClick={run}>
				Run
			</Button>
		</>
	);
}
