import { useEffect, useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, Dialog, TextField } from "../../ui/index.ts";
import styles from "./import-dialog.module.css";
import { importChange, nameFaults, type PlannedStep } from "./import-plan.ts";

/** Typing rests this long before the text is looked through (ms). */
const SETTLE_MS = 200;

/** Steps that were found in a text: which are taken, and how they are called. */
export function ImportDialog({ text: given }: { readonly text: string }) {
	const { bridge, overlay, toasts, view } = useStudio();
	const existing = useStudioStore("automation", (state) => state.steps);
	const [text, setText] = useState(given);
	const [steps, setSteps] = useState<readonly PlannedStep[]>();
	const [skipped, setSkipped] = useState<readonly string[]>([]);
	const [isBusy, setBusy] = useState(false);
	const { fail } = toasts.getState();
	const close = () => overlay.getState().close();
	useEffect(() => {
		if (text.trim() === "") {
			setSteps(undefined);
			setSkipped([]);
			return;
		}
		let isOver = false;
		const timer = setTimeout(() => {
			bridge.studio.previewImport(text).then((preview) => {
				if (isOver) return;
				setSteps(preview.steps.map((step) => ({ ...step, isChosen: true })));
				setSkipped(preview.skipped);
			}, fail);
		}, SETTLE_MS);
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [text, bridge, fail]);
	const faults = nameFaults(
		steps ?? [],
		existing.map(({ name }) => name),
	);
	const chosen = steps?.filter(({ isChosen }) => isChosen) ?? [];
	const change = (at: number, to: Partial<PlannedStep>) =>
		setSteps((now) => now?.map((step, index) => (index === at ? { ...step, ...to } : step)));
	const take = async () => {
		setBusy(true);
		try {
			const { label, files } = importChange(steps ?? []);
			await bridge.studio.changeFiles({ label, files });
			close();
			view.getState().show({ rail: "steps" });
			toasts.getState().show({
				tone: "done",
				text: `${label}: done.`,
				action: { label: "Undo", run: () => void bridge.studio.undo().catch(fail) },
			});
		} catch (error) {
			fail(error);
			setBusy(false);
		}
	};
	return (
		<Dialog
			title="Import steps"
			onClose={close}
			footer={
				<>
					<Button onClick={close}>Cancel</Button>
					<Button
						tone="primary"
						disabled={isBusy || chosen.length === 0 || faults.some((fault) => fault !== undefined)}
						onClick={take}
					>
						{chosen.length === 1 ? "Import 1 step" : `Import ${chosen.length} steps`}
					</Button>
				</>
			}
		>
			<div className={styles.body}>
				{given === "" && (
					<label className={styles.paste}>
						<span>Paste Markdown with code blocks, or the code of steps</span>
						<textarea
							className={styles.text}
							rows={8}
							spellCheck={false}
							value={text}
							onChange={({ target }) => setText(target.value)}
						/>
					</label>
				)}
				{steps !== undefined && steps.length === 0 && (
					<p role="status">
						No step was found. A step is code with a condition and what happens when it holds; in Markdown it stands in
						a code block.
					</p>
				)}
				{steps !== undefined && steps.length > 0 && (
					<section aria-label="Steps that were found">
						<h3 className={styles.heading}>
							{steps.length === 1 ? "One step was found" : `${steps.length} steps were found`}
						</h3>
						<ul className={styles.list}>
							{steps.map(({ name, source, isChosen }, at) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: The list changes as a whole; names are being typed.
								<li key={at} className={styles.step}>
									<input
										type="checkbox"
										aria-label={`Take ${name}`}
										checked={isChosen}
										onChange={({ target }) => change(at, { isChosen: target.checked })}
									/>
									<TextField
										label={`Name of step ${at + 1}`}
										isLabelHidden
										className={styles.name}
										value={name}
										disabled={!isChosen}
										fault={faults[at]}
										onChange={({ target }) => change(at, { name: target.value })}
									/>
									<details className={styles.source}>
										<summary>{lines(source)}</summary>
										{/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys. */}
										<pre tabIndex={0}>{source.trim()}</pre>
									</details>
								</li>
							))}
						</ul>
					</section>
				)}
				{skipped.length > 0 && (
					<section aria-label="What is left out">
						<h3 className={styles.heading}>Left out</h3>
						<ul className={styles.skipped}>
							{skipped.map((words) => (
								<li key={words}>{words}</li>
							))}
						</ul>
					</section>
				)}
			</div>
		</Dialog>
	);
}

function lines(source: string): string {
	const count = source.trim().split("\n").length;
	return count === 1 ? "1 line" : `${count} lines`;
}
