import { GitFork, X } from "lucide-react";
import { useId, useState } from "react";
import { parsePath } from "../../engine/contract/index.ts";
import { type ForkDraft, useStudio, useStudioStore } from "../state/index.ts";
import { Button, IconButton } from "../ui/index.ts";
import styles from "./fork-panel.module.css";
import { PlaceLink } from "./place-link.tsx";

/** A fork before it starts: from where, with which data, and what of the code is another than then. */
export function ForkPanel() {
	const { fork } = useStudio();
	const draft = useStudioStore("fork", (state) => state.draft);
	if (draft === undefined) return null;
	return <Draft draft={draft} onClose={() => fork.getState().cancel()} />;
}

function Draft({ draft, onClose }: { readonly draft: ForkDraft; onClose(): void }) {
	const { fork } = useStudio();
	const at = useStudioStore("time", (state) => state.at);
	const last = useStudioStore("tasks", (state) => state.events.at(-1)?.seq);
	const [fault, setFault] = useState<string>();
	const start = async () => {
		setFault(undefined);
		try {
			await fork.getState().start();
		} catch (error) {
			setFault(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<section className={styles.panel} aria-label="Fork">
			<h3 className={styles.title}>
				<GitFork size={13} aria-hidden />
				<span>Fork after event {at ?? last}</span>
				<IconButton isQuiet label="Make no fork" onClick={onClose}>
					<X size={13} aria-hidden />
				</IconButton>
			</h3>
			<p className={styles.words}>
				A new task goes on from here with the code as it is now; this one stays as it is. Move the playhead to begin
				somewhere else.
			</p>
			{draft.changes.map(({ path, text }) => (
				<div key={path} className={styles.change}>
					<label>
						<span className={styles.path}>{path}</span>
						<textarea
							aria-label={`${path} in the fork`}
							rows={Math.min(6, text.split("\n").length)}
							spellCheck={false}
							value={text}
							onChange={(event) => fork.getState().change(path, event.target.value)}
							onKeyDown={(event) => {
								if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void start();
							}}
						/>
					</label>
					<IconButton isQuiet label={`Leave ${path} as it is`} onClick={() => fork.getState().remove(path)}>
						<X size={12} aria-hidden />
					</IconButton>
				</div>
			))}
			<AddPath />
			<Code draft={draft} />
			{fault !== undefined && (
				<p className={styles.fault} role="alert">
					{fault}
				</p>
			)}
			<div className={styles.actions}>
				<Button tone="primary" disabled={draft.isStarting || (at === undefined && last === undefined)} onClick={start}>
					{draft.isStarting ? "Starting…" : "Start the fork"}
				</Button>
			</div>
		</section>
	);
}

function AddPath() {
	const { fork } = useStudio();
	const [path, setPath] = useState("");
	const id = useId();
	const isPath = (parsePath(path)?.length ?? 0) > 0;
	const add = () => {
		if (!isPath) return;
		fork.getState().add(path);
		setPath("");
	};
	return (
		<div className={styles.add}>
			<input
				id={id}
				aria-label="Path to change in the fork"
				placeholder="change a path: order.status"
				spellCheck={false}
				value={path}
				onChange={(event) => setPath(event.target.value)}
				onKeyDown={(event) => event.key === "Enter" && add()}
			/>
			<Button disabled={!isPath} onClick={add}>
				Change
			</Button>
		</div>
	);
}

const KINDS = { added: "new", removed: "gone", changed: "changed" } as const;

function Code({ draft: { code } }: { readonly draft: ForkDraft }) {
	if (code === undefined) return <p className={styles.faint}>Looking what of the code was changed since…</p>;
	if (!code.recorded)
		return (
			<p className={styles.faint}>
				This task was recorded without its code: what was changed since is not known. The fork runs today's.
			</p>
		);
	if (code.changes.length === 0) return <p className={styles.faint}>The code is the same as when this task ran.</p>;
	return (
		<ul className={styles.code} aria-label="Code changed since">
			{code.changes.map(({ file, change }) => (
				<li key={file}>
					<span className={styles.kind}>{KINDS[change]}</span> {change === "removed" ? file : <PlaceLink file={file} />}
				</li>
			))}
		</ul>
	);
}
