import { Play } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { DataShape, JsonObject } from "../../../engine/contract/index.ts";
import { DRAFT_DATA, readDocument, useStudio, useStudioStore } from "../../state/index.ts";
import { Button, Dialog } from "../../ui/index.ts";
import { isOffering, JsonView } from "../monaco/json-view.tsx";
import styles from "./data-dialog.module.css";
import { documentFile, documentFileFault } from "./document-file.ts";
import { fillIn } from "./fill-in.ts";

/** Where a person writes the data that a task starts with, from what the steps ask for; run at once, or kept as a file. */
export function DataDialog() {
	const { bridge, runs, view, commands, automation, toasts } = useStudio();
	const [text, setText] = useState(useStudioStore("runs", (state) => state.writing?.text ?? ""));
	const [name, setName] = useState("");
	const [shape, setShape] = useState<DataShape>();
	const id = useId();
	useEffect(() => {
		bridge.studio.dataShape().then((found) => {
			setShape(found);
			const first = found.skeletons[0];
			if (first !== undefined) setText((now) => (now.trim() === "" ? asText(first.data) : now));
		}, toasts.getState().fail);
	}, [bridge, toasts]);
	const read = readDocument(text);
	const filled = read.ok && shape !== undefined ? filledText(read.data, shape) : undefined;
	const files = automation.getState().files.map(({ path }) => path);
	const nameFault = name === "" ? undefined : documentFileFault(name, files);
	const close = runs.getState().stopWriting;
	const start = () => {
		runs.getState().setDraft(text);
		view.getState().show({ testData: DRAFT_DATA });
		close();
		commands.getState().run("run.start");
	};
	const keep = async () => {
		const path = documentFile(name);
		try {
			await bridge.studio.changeFiles({
				label: `Add test data ${path.replace("tests/data/", "")}`,
				files: [{ path, text: `${text.trimEnd()}\n`, version: null }],
			});
			await automation.getState().refresh();
			view.getState().show({ testData: path });
			close();
			toasts.getState().show({ tone: "done", text: `${path} was written. Run uses it now.` });
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	return (
		<Dialog
			title="Data to run with"
			onClose={close}
			isEscapeTaken={isOffering}
			footer={
				<>
					<label className={styles.name}>
						<span className="visually-hidden">Name of the file</span>
						<input
							value={name}
							placeholder="name, to keep it"
							spellCheck={false}
							aria-invalid={nameFault !== undefined}
							onChange={(event) => setName(event.target.value)}
						/>
						<span>.json</span>
					</label>
					<Button disabled={!read.ok || name === "" || nameFault !== undefined} onClick={keep}>
						Keep as test data
					</Button>
					<Button
						tone="primary"
						disabled={!read.ok}
						icon={<Play size={11} fill="currentColor" aria-hidden />}
						onClick={start}
					>
						Run with it
					</Button>
				</>
			}
		>
			<div className={styles.body}>
				{shape !== undefined && shape.skeletons.length > 0 && (
					<div className={styles.shapes}>
						<Button disabled={filled === undefined} onClick={() => filled !== undefined && setText(filled)}>
							Fill in what the steps ask for
						</Button>
						<label>
							<span>The least that sets off</span>
							<select
								value=""
								onChange={({ target }) => setText(asText(shape.skeletons[Number(target.value)]?.data ?? {}))}
							>
								<option value="" disabled>
									a step…
								</option>
								{shape.skeletons.map(({ step }, index) => (
									<option key={step} value={index}>
										{step}
									</option>
								))}
							</select>
						</label>
					</div>
				)}
				<JsonView
					text={text}
					onChange={setText}
					onSubmit={() => read.ok && start()}
					label="Data as JSON"
					isFaulty={!read.ok}
					describedBy={id}
				/>
				<p id={id} className={read.ok && nameFault === undefined ? styles.fine : styles.fault} role="status">
					{read.ok
						? (nameFault ?? "A JSON object. Ctrl Enter runs with it.")
						: `${read.line === undefined ? "" : `Line ${read.line}, column ${read.column}: `}${read.message}`}
				</p>
			</div>
		</Dialog>
	);
}

/** Undefined where nothing is missing. */
function filledText(data: JsonObject, { skeletons }: DataShape): string | undefined {
	const filled = asText(fillIn(data, skeletons));
	return filled === asText(data) ? undefined : filled;
}

const asText = (data: object): string => `${JSON.stringify(data, null, "\t")}\n`;
