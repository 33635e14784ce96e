import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useStudio } from "../../state/index.ts";
import { Button, shortcutText } from "../../ui/index.ts";
import { besides } from "./besides.ts";
import styles from "./tour.module.css";

const STOPS: readonly { readonly place: string; readonly title: string; readonly words: string }[] = [
	{
		place: "side",
		title: "Your steps",
		words:
			"A step has a condition on the data, and code that runs when it holds. The icons at the left lead to tasks, tests, connectors and problems.",
	},
	{
		place: "canvas",
		title: "How they hang together",
		words: "You never draw what happens next: an edge appears where one step writes what another's condition reads.",
	},
	{ place: "run", title: "Run it", words: "Choose test data and press F5. Steps light up as they run." },
	{
		place: "bottom",
		title: "What happened",
		words: "The task in time: what its steps said, whom they called, and what they changed in the data.",
	},
	{
		place: "search",
		title: "All from one place",
		words: `${shortcutText("Mod+K")} finds every step, file and path, and does every command. F1 opens the help, ? shows all keys.`,
	},
];

/** Five short stops that point at places of the window. It takes nothing over: all can be used meanwhile. */
export function Tour() {
	const { overlay, settings, toasts } = useStudio();
	const [at, setAt] = useState(0);
	const [place, setPlace] = useState<DOMRect>();
	const card = useRef<HTMLDivElement>(null);
	const stop = STOPS[at] ?? STOPS[0];
	const end = () => {
		overlay.getState().close();
		settings.getState().change({ tourDone: true }).catch(toasts.getState().fail);
	};
	useLayoutEffect(() => {
		const measure = () =>
			setPlace(document.querySelector(`[data-tour="${stop?.place}"]`)?.getBoundingClientRect() ?? undefined);
		measure();
		window.addEventListener("resize", measure);
		return () => window.removeEventListener("resize", measure);
	}, [stop]);
	useEffect(() => {
		if (at >= 0) card.current?.querySelector<HTMLElement>("button:last-of-type")?.focus();
	}, [at]);
	if (place === undefined || stop === undefined) return null;
	const isLast = at === STOPS.length - 1;
	return (
		<>
			<div
				className={styles.ring}
				aria-hidden
				style={{ left: place.left, top: place.top, width: place.width, height: place.height }}
			/>
			<div
				ref={card}
				className={styles.card}
				role="dialog"
				aria-label={`Tour, ${at + 1} of ${STOPS.length}: ${stop.title}`}
				style={besides(place, { width: innerWidth, height: innerHeight })}
				onKeyDown={(event) => {
					if (event.key === "Escape") end();
				}}
			>
				<h2 className={styles.title}>{stop.title}</h2>
				<p aria-live="polite">{stop.words}</p>
				<div className={styles.foot}>
					<span className={styles.count}>
						{at + 1} of {STOPS.length}
					</span>
					{!isLast && (
						<Button tone="quiet" onClick={end}>
							Skip
						</Button>
					)}
					{at > 0 && <Button onClick={() => setAt(at - 1)}>Back</Button>}
					<Button tone="primary" onClick={() => (isLast ? end() : setAt(at + 1))}>
						{isLast ? "Start" : "Next"}
					</Button>
				</div>
			</div>
		</>
	);
}
