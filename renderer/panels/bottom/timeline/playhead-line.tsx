import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { EventScale } from "./event-scale.ts";
import type { Moment } from "./playhead.tsx";
import styles from "./timeline.module.css";

/** The playhead's line through all lanes; what comes after it is paler. */
export function PlayheadLine({
	moment,
	last,
	scale,
	width,
	names,
}: {
	readonly moment: StoreApi<Pick<Moment, "at">>;
	/** The event that is now. */
	readonly last: number;
	readonly scale: EventScale;
	readonly width: number;
	readonly names: number;
}) {
	const at = useStore(moment, (state) => state.at);
	const left = scale.place(at ?? last) * width + names;
	return (
		<>
			{at !== undefined && <span className={styles.later} style={{ transform: `translateX(${left}px)` }} aria-hidden />}
			<span className={styles.headLine} style={{ transform: `translateX(${left}px)` }} aria-hidden />
		</>
	);
}
