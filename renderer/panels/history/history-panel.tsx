import { Flag, Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, Kbd, TextField } from "../../ui/index.ts";
import styles from "./history-panel.module.css";

/** Changes shown at a time; more are reached by undoing. */
const MOST = 30;

/** What can be taken back and done again, and the moments to go back to. */
export function HistoryPanel() {
	const { bridge, commands, toasts } = useStudio();
	const { undo, redo, checkpoints } = useStudioStore("automation", (state) => state.history);
	const [label, setLabel] = useState("");
	const [isBusy, setBusy] = useState(false);
	const work = async (doIt: () => Promise<unknown>, words?: string) => {
		setBusy(true);
		try {
			await doIt();
			if (words !== undefined) toasts.getState().show({ tone: "done", text: words });
		} catch (error) {
			toasts.getState().fail(error);
		}
		setBusy(false);
	};
	const undoTo = (last: number) =>
		work(
			async () => {
				for (let done = 0; done <= last; done++) await bridge.studio.undo();
			},
			`Took back ${last + 1} ${last === 0 ? "change" : "changes"}.`,
		);
	return (
		<div className={styles.history}>
			<section aria-label="Checkpoints">
				<h2 className={styles.heading}>Checkpoints</h2>
				<form
					className={styles.make}
					onSubmit={(event) => {
						event.preventDefault();
						const name = label.trim() || "Checkpoint";
						setLabel("");
						void work(() => bridge.studio.makeCheckpoint(name), `Made the checkpoint “${name}”.`);
					}}
				>
					<TextField
						label="Name of a new checkpoint"
						isLabelHidden
						placeholder="Before I tidy up"
						maxLength={200}
						value={label}
						onChange={({ target }) => setLabel(target.value)}
					/>
					<Button type="submit" disabled={isBusy} icon={<Flag size={13} aria-hidden />}>
						Make
					</Button>
				</form>
				{checkpoints.length === 0 && (
					<p className={styles.none}>A checkpoint keeps all files as they are, to go back to.</p>
				)}
				<ul className={styles.list}>
					{checkpoints
						.toSorted((a, b) => b.at - a.at)
						.map(({ id, label: name, at }) => (
							<li key={id} className={styles.line}>
								<span className={styles.words}>{name}</span>
								<time className={styles.time} dateTime={new Date(at).toISOString()}>
									{moment(at)}
								</time>
								<Button
									tone="quiet"
									disabled={isBusy}
									aria-label={`Go back to ${name}`}
									onClick={() =>
										work(() => bridge.studio.revertTo(id), `All files are as at “${name}”. Undo takes you back here.`)
									}
								>
									Go back
								</Button>
							</li>
						))}
				</ul>
			</section>
			<section aria-label="Changes">
				<h2 className={styles.heading}>Changes</h2>
				<div className={styles.make}>
					<Button
						disabled={isBusy || undo.length === 0}
						icon={<Undo2 size={13} aria-hidden />}
						shortcut="Mod+Z"
						onClick={() => commands.getState().run("history.undo")}
					>
						Undo
					</Button>
					<Button
						disabled={isBusy || redo.length === 0}
						icon={<Redo2 size={13} aria-hidden />}
						shortcut="Mod+Shift+Z"
						onClick={() => commands.getState().run("history.redo")}
					>
						Redo
					</Button>
				</div>
				{undo.length === 0 && redo.length === 0 && (
					<p className={styles.none}>
						Nothing was changed yet. Every change is saved at once and can be taken back with <Kbd keys="Mod+Z" />.
					</p>
				)}
				<ul className={styles.list}>
					{redo
						.slice(0, MOST)
						.map((name, at) => ({ name, key: redo.length - at }))
						.reverse()
						.map(({ name, key }) => (
							<li key={`redo ${key}`} className={`${styles.line} ${styles.taken}`}>
								<span className={styles.words}>{name}</span>
								<span className={styles.time}>taken back</span>
							</li>
						))}
					{undo
						.slice(0, MOST)
						.map((name, at) => ({ name, at }))
						.map(({ name, at }) => (
							<li key={`undo ${undo.length - at}`} className={styles.line}>
								<span className={styles.words}>{name}</span>
								<Button
									tone="quiet"
									disabled={isBusy}
									aria-label={`Take back ${name}${at === 0 ? "" : " and all that came after"}`}
									onClick={() => undoTo(at)}
								>
									{at === 0 ? "Take back" : "Back to before"}
								</Button>
							</li>
						))}
				</ul>
				{undo.length > MOST && <p className={styles.none}>And {undo.length - MOST} before these.</p>}
			</section>
		</div>
	);
}

/** The time of today, or the day as well. */
function moment(at: number): string {
	const then = new Date(at);
	const isToday = then.toDateString() === new Date().toDateString();
	return isToday
		? then.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })
		: then.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
