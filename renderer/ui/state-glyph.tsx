/** How a step, run or task stands: told by shape as well as by colour. */
export type GlyphState = "idle" | "ready" | "running" | "done" | "failed" | "waiting";

const WORDS: Readonly<Record<GlyphState, string>> = {
	idle: "not reached",
	ready: "ready",
	running: "running",
	done: "done",
	failed: "failed",
	waiting: "waiting",
};

export function StateGlyph({ state, size = 10 }: { readonly state: GlyphState; readonly size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 10 10" role="img" aria-label={WORDS[state]} style={{ flex: "none" }}>
			{SHAPES[state]}
		</svg>
	);
}

const SHAPES: Readonly<Record<GlyphState, React.ReactElement>> = {
	idle: <circle cx="5" cy="5" r="4" fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />,
	ready: <circle cx="5" cy="5" r="3.5" fill="none" stroke="var(--ready)" strokeWidth="3" />,
	running: <path d="M5 .5 9.500 9.500h-9z" fill="var(--running)" />,
	done: <circle cx="5" cy="5" r="4.500" fill="var(--done)" />,
	failed: <rect x="1" y="1" width="8" height="8" fill="var(--failed)" />,
	waiting: <path d="M5 .3 9.700 5 5 9.700 .3 5z" fill="var(--waiting)" />,
};
