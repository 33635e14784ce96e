import type { DebugState } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, StateGlyph } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import { PlaceLink } from "../place-link.tsx";

/** Where a debugged task stands, why, and the ways on. */
export function PauseCard({ state }: { readonly state: DebugState }) {
	const { commands } = useStudio();
	const file = useStudioStore("automation", ({ steps }) => steps.find(({ name }) => name === state.pause?.step)?.file);
	const does = (id: string) => () => commands.getState().run(id);
	const { pause, status, next, runs, morePauses } = state;
	if (status === "ended") return <p className={`${styles.answer} ${styles.calm}`}>The debugged task has ended.</p>;
	return (
		<section aria-label="Where it stands">
			<div className={`${styles.answer} ${styles.calm}`} role="status">
				<p className={styles.title}>
					<StateGlyph state={status === "paused" ? "waiting" : "running"} />
					<span>{status === "paused" ? `Paused at event ${state.at}` : "Running"}</span>
				</p>
				{pause !== undefined && <p className={styles.words}>{pause.text}</p>}
				{pause?.place !== undefined ? (
					<PlaceLink file={pause.place.file} line={pause.place.line} column={pause.place.column} />
				) : (
					file !== undefined && <PlaceLink file={file} />
				)}
				{morePauses > 0 && (
					<p className={styles.faint}>
						{morePauses === 1 ? "One more run stands" : `${morePauses} more runs stand`} still behind this one.
					</p>
				)}
			</div>
			{status === "paused" ? (
				<div className={styles.actions}>
					<Button tone="primary" shortcut="F8" onClick={does("debug.continue")}>
						Continue
					</Button>
					{pause?.where === "inside" ? (
						<>
							<Button shortcut="F10" onClick={does("debug.next")}>
								Next line
							</Button>
							<Button shortcut="F11" onClick={does("debug.into")}>
								Into
							</Button>
							<Button shortcut="Shift+F11" onClick={does("debug.out")}>
								Out
							</Button>
						</>
					) : (
						<>
							<Button shortcut="F10" onClick={does("debug.next")}>
								Next run
							</Button>
							<Button
								shortcut="F11"
								title="Stops at the first line of the run that is next"
								onClick={does("debug.into")}
							>
								Into
							</Button>
						</>
					)}
					<Button
						shortcut="Shift+F8"
						title="Goes on in a fork from before the latest run; this task stays as it is"
						onClick={does("debug.back")}
					>
						Back
					</Button>
				</div>
			) : (
				<div className={styles.actions}>
					<Button shortcut="F8" onClick={does("debug.pause")}>
						Pause
					</Button>
				</div>
			)}
			{next.length > 0 && (
				<p className={styles.words}>
					Next: <Steps names={next} />
				</p>
			)}
			{runs.length > 0 && (
				<p className={styles.words}>
					Under way: <Steps names={runs.map(({ step }) => step)} />
				</p>
			)}
		</section>
	);
}

function Steps({ names }: { readonly names: readonly string[] }) {
	const { view } = useStudio();
	return [...new Set(names)].map((step, index) => (
		<span key={step}>
			{index > 0 && ", "}
			<button type="button" className={styles.link} onClick={() => view.getState().select({ kind: "step", step })}>
				{step}
			</button>
		</span>
	));
}
