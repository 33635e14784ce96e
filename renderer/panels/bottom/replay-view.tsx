import { useMemo, useState } from "react";
import { asEventSeq, type ReplayMode, type TaskReplay } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import {
	Button,
	EmptyState,
	type GlyphState,
	jsonPreview,
	StateGlyph,
	ToggleChip,
	VirtualList,
} from "../../ui/index.ts";
import lines from "./lines.module.css";
import styles from "./replay-view.module.css";

const VERDICTS: Readonly<Record<TaskReplay["verdict"], { readonly words: string; readonly glyph: GlyphState }>> = {
	same: { words: "the same", glyph: "done" },
	departs: { words: "another way, the same end", glyph: "waiting" },
	otherwise: { words: "ends otherwise", glyph: "failed" },
	unknown: { words: "end not known", glyph: "waiting" },
	failed: { words: "could not be replayed", glyph: "failed" },
};
const MODES: Readonly<Record<ReplayMode, string>> = {
	exact: "exactly, with the code of then",
	current: "with today's code",
};

/** Recorded tasks that were run again: what came out, and where each first went another way. */
export function ReplayView() {
	const { replay } = useStudio();
	const asked = useStudioStore("replay", (state) => state.asked);
	const progress = useStudioStore("replay", (state) => state.progress);
	const report = useStudioStore("replay", (state) => state.report);
	const fault = useStudioStore("replay", (state) => state.fault);
	const [onlyDeparted, setOnlyDeparted] = useState(false);
	const rows = useMemo(
		() => (report?.tasks ?? []).filter(({ verdict }) => !onlyDeparted || verdict !== "same"),
		[report, onlyDeparted],
	);
	if (asked === undefined)
		return (
			<EmptyState title="Nothing was replayed">
				Replay a task from its menu, or the tasks of the list: exactly as it was, or with today's code.
			</EmptyState>
		);
	const again = (mode: ReplayMode) => () => void replay.getState().replay(asked.tasks, mode);
	return (
		<section className={lines.view} aria-label="Replay">
			<div className={lines.tools}>
				<span className={styles.summary} role="status">
					{fault ??
						report?.summary ??
						`Replaying ${asked.tasks.length === 1 ? "one task" : `${asked.tasks.length} tasks`} ${MODES[asked.mode]}…`}
				</span>
				{progress !== undefined && (
					<>
						<progress
							aria-label="Replayed so far"
							className={styles.bar}
							max={Math.max(1, progress.total)}
							value={progress.done}
						/>
						<span className={styles.faint}>
							{progress.done} of {progress.total}
							{progress.departed > 0 && `, ${progress.departed} not the same`}
						</span>
						<Button className={styles.control ?? ""} onClick={() => void replay.getState().cancel()}>
							Cancel
						</Button>
					</>
				)}
				{progress === undefined && (
					<>
						<ToggleChip isOn={onlyDeparted} onChange={setOnlyDeparted}>
							Only what differs
						</ToggleChip>
						<Button className={styles.control ?? ""} onClick={again("exact")}>
							Exactly
						</Button>
						<Button className={styles.control ?? ""} onClick={again("current")}>
							With today's code
						</Button>
					</>
				)}
			</div>
			{rows.length > 0 ? (
				<VirtualList
					label="Replayed tasks"
					isFocusable={false}
					count={rows.length}
					rowHeight={28}
					rowKey={(index) => (rows[index] as TaskReplay).task.id}
					row={(index) => <Row replayed={rows[index] as TaskReplay} />}
				/>
			) : (
				report !== undefined && <EmptyState title="Nothing differs">All came out the same.</EmptyState>
			)}
		</section>
	);
}

function Row({ replayed: { task, verdict, departure, ends, data, message } }: { readonly replayed: TaskReplay }) {
	const { time, toasts } = useStudio();
	const { words, glyph } = VERDICTS[verdict];
	const visit =
		(at: number | undefined, id = task.id) =>
		() =>
			time
				.getState()
				.visit(id, at === undefined ? undefined : asEventSeq(at))
				.catch(toasts.getState().fail);
	return (
		<div className={styles.row}>
			<StateGlyph state={glyph} />
			<button type="button" className={styles.name} title="Look at the recorded task" onClick={visit(undefined)}>
				{task.name}
			</button>
			<span className={styles.verdict}>{words}</span>
			<span className={styles.words}>
				{message}
				{departure !== undefined && (
					<>
						{departure.message}{" "}
						{departure.event !== undefined && (
							<button type="button" className={styles.link} onClick={visit(departure.event, departure.task)}>
								event {departure.event}
							</button>
						)}
					</>
				)}
				{ends !== undefined && verdict === "otherwise" && (
					<span className={styles.faint}>
						{" "}
						Now {ends.state}: {ends.explanation}
					</span>
				)}
				{data.slice(0, 2).map(({ path, a, b }) => (
					<span key={path} className={styles.value}>
						{path}: {jsonPreview(a, 24)} → {jsonPreview(b, 24)}
					</span>
				))}
				{data.length > 2 && <span className={styles.faint}> and {data.length - 2} more</span>}
			</span>
		</div>
	);
}
