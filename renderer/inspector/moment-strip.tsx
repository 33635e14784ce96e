import { ChevronLeft, ChevronRight } from "lucide-react";
import type { JournalEvent } from "../../engine/contract/index.ts";
import { eventWords, journalView, runSteps, useStudio } from "../state/index.ts";
import { IconButton } from "../ui/index.ts";
import { ConflictBlock } from "./conflict-block.tsx";
import styles from "./inspector.module.css";
import { useMomentEvent } from "./use-moment-event.ts";

/** The event that is looked at: what happened there, the one before and the one after. */
export function MomentStrip() {
	const { commands } = useStudio();
	const { event, isNow, events } = useMomentEvent();
	if (event === undefined) return null;
	const conflict = journalView(events).conflicts.find(({ seq }) => seq === event.seq);
	return (
		<section className={styles.moment} aria-label="Moment">
			<div className={styles.momentLine}>
				<IconButton
					isQuiet
					label="Back to the event before"
					shortcut="Alt+,"
					disabled={event.seq === events[0]?.seq}
					onClick={() => commands.getState().run("time.previous")}
				>
					<ChevronLeft size={13} aria-hidden />
				</IconButton>
				<IconButton
					isQuiet
					label="On to the next event"
					shortcut="Alt+."
					disabled={isNow}
					onClick={() => commands.getState().run("time.next")}
				>
					<ChevronRight size={13} aria-hidden />
				</IconButton>
				<span className={styles.momentWords} title={words(event, events)}>
					<strong>{isNow ? "Now" : `Event ${event.seq}`}</strong> {words(event, events)}
				</span>
			</div>
			{conflict !== undefined && <ConflictBlock conflict={conflict} />}
		</section>
	);
}

const words = (event: JournalEvent, events: readonly JournalEvent[]): string =>
	eventWords(event, (run) => runSteps(events).get(run));
