import { useEffect, useRef, useState } from "react";
import type { Compaction, Storage } from "../../../engine/contract/index.ts";
import { TASK_GLYPHS, useStudio, useStudioStore } from "../../state/index.ts";
import { Button, StateGlyph } from "../../ui/index.ts";
import { bytesText, countText } from "./bytes-text.ts";
import { keptText } from "./kept-text.ts";
import styles from "./recordings-section.module.css";

type Step =
	| { readonly at: "rest"; readonly said?: string }
	| { readonly at: "asking"; readonly plan: Compaction }
	| { readonly at: "working"; readonly done: number };

const CONFIG = "automation.json";
/** Tasks that are being worked on change all the time; their sizes are asked for once they pause. */
const SOON_MS = 400;

/** The room that recordings take, what is kept of them, and giving back what is not. */
export function RecordingsSection() {
	const { bridge, toasts, view } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const version = useStudioStore("automation", ({ files }) => files.find(({ path }) => path === CONFIG)?.version);
	const [storage, setStorage] = useState<Storage>();
	const [step, setStep] = useState<Step>({ at: "rest" });
	const asked = useRef(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever tasks or the settings are others
	useEffect(() => {
		const mine = ++asked.current;
		const timer = setTimeout(
			() =>
				bridge.studio.storage().then((found) => asked.current === mine && setStorage(found), toasts.getState().fail),
			storage === undefined ? 0 : SOON_MS,
		);
		return () => clearTimeout(timer);
	}, [tasks, version, bridge, toasts]);
	useEffect(
		() =>
			bridge.subscribe((event) => {
				if (event.type !== "notice" || event.notice.type !== "compaction") return;
				const done = event.notice.done / Math.max(1, event.notice.total);
				setStep((now) => (now.at === "working" ? { at: "working", done } : now));
			}),
		[bridge],
	);
	if (storage === undefined) return null;
	const fail = (error: unknown) => {
		setStep({ at: "rest" });
		toasts.getState().fail(error);
	};
	const look = () => bridge.studio.compact({ dryRun: true }).then((plan) => setStep({ at: "asking", plan }), fail);
	const work = async () => {
		setStep({ at: "working", done: 0 });
		try {
			const { tasks: count, before, after } = await bridge.studio.compact();
			setStep({
				at: "rest",
				said: `${countText(count, "task")} removed: ${bytesText(before)} are ${bytesText(after)} now.`,
			});
			setStorage(await bridge.studio.storage());
		} catch (error) {
			fail(error);
		}
	};
	const isSet = Object.keys(storage.retention).length > 0;
	return (
		<section className={styles.section} aria-label="Recordings">
			<h2>Recordings</h2>
			<dl className={styles.pairs}>
				<Pair label="On the disk" value={bytesText(storage.bytes)} />
				<Pair label="Tasks" value={`${storage.tasks.toLocaleString("en")}${pinnedText(storage.pinned)}`} />
				<Pair label="Events" value={storage.events.toLocaleString("en")} />
				{storage.oldest !== undefined && <Pair label="Since" value={new Date(storage.oldest).toLocaleDateString()} />}
				<Pair label="Kept" value={keptText(storage.retention)} />
			</dl>
			{step.at === "asking" ? (
				<Asking plan={step.plan} isSet={isSet} onWork={work} onLeave={() => setStep({ at: "rest" })} />
			) : step.at === "working" ? (
				<div className={styles.working} role="status">
					<progress aria-label="Given back" max={1} value={step.done} />
					<span>Removing. Tasks go on meanwhile.</span>
				</div>
			) : (
				<>
					{step.said !== undefined && (
						<p className={styles.words} role="status">
							{step.said}
						</p>
					)}
					<div className={styles.actions}>
						<Button onClick={look}>Tidy up…</Button>
						<Button tone="quiet" onClick={() => view.getState().openFile(CONFIG)}>
							Change what is kept
						</Button>
					</div>
				</>
			)}
			{storage.largest.length > 0 && <Largest storage={storage} />}
		</section>
	);
}

const pinnedText = (pinned: number): string => (pinned === 0 ? "" : ` (${pinned.toLocaleString("en")} pinned)`);

function Pair({ label, value }: { readonly label: string; readonly value: string }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{value}</dd>
		</div>
	);
}

interface AskingProps {
	readonly plan: Compaction;
	readonly isSet: boolean;
	readonly onWork: () => void;
	readonly onLeave: () => void;
}

/** What would go, before anything does. */
function Asking({ plan: { tasks, bytes }, isSet, onWork, onLeave }: AskingProps) {
	const words = !isSet
		? 'Everything is kept, so no task goes. Write "retention" into automation.json to keep less, such as { "days": 30 }.'
		: tasks === 0
			? "Every task is to be kept. Free space in the file can be given back."
			: `${countText(tasks, "task")} would be removed for good, about ${bytesText(bytes)}. Pinned tasks and those that have not ended stay.`;
	return (
		<div className={styles.asking}>
			<p className={styles.words}>{words}</p>
			<div className={styles.actions}>
				<Button tone={tasks > 0 ? "danger" : "plain"} onClick={onWork}>
					{tasks > 0 ? `Remove ${countText(tasks, "task")}` : "Give back free space"}
				</Button>
				<Button tone="quiet" onClick={onLeave}>
					Leave it
				</Button>
			</div>
		</div>
	);
}

/** The tasks that take most, to be pinned or looked at. */
function Largest({ storage }: { readonly storage: Storage }) {
	const { bridge, tasks: store, toasts } = useStudio();
	const records = useStudioStore("tasks", (state) => state.tasks);
	return (
		<>
			<h3>The largest tasks</h3>
			<ul className={styles.largest}>
				{storage.largest.map(({ id, name, state, bytes, pinned }) => {
					const isPinned = records.find((task) => task.id === id)?.pinned ?? pinned ?? false;
					return (
						<li key={id}>
							<button
								type="button"
								className={styles.name}
								title={name}
								onClick={() => store.getState().select(id).catch(toasts.getState().fail)}
							>
								<StateGlyph state={TASK_GLYPHS[state]} />
								<span>{name}</span>
							</button>
							<span className={styles.size}>{bytesText(bytes)}</span>
							<button
								type="button"
								className={styles.pin}
								aria-pressed={isPinned}
								aria-label={`${isPinned ? "Pinned" : "Pin"}: ${name}, kept whatever is tidied up`}
								onClick={() => bridge.studio.pinTask(id, !isPinned).catch(toasts.getState().fail)}
							>
								{isPinned ? "Pinned" : "Pin"}
							</button>
						</li>
					);
				})}
			</ul>
		</>
	);
}
