/** The ends of wires, once for all of them. */
export function WireMarkers() {
	return (
		<svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
			<defs>
				{(["arrow", "arrow-accent"] as const).map((name) => (
					<marker
						key={name}
						id={`canvas-${name}`}
						viewBox="0 0 8 8"
						refX="7"
						refY="4"
						markerWidth="10"
						markerHeight="10"
						markerUnits="userSpaceOnUse"
						orient="auto"
					>
						<path d="M0 0 8 4 0 8z" fill={name === "arrow" ? "var(--ink-3)" : "var(--accent)"} />
					</marker>
				))}
				<marker
					id="canvas-bar"
					viewBox="0 0 8 12"
					refX="4"
					refY="6"
					markerWidth="8"
					markerHeight="12"
					markerUnits="userSpaceOnUse"
					orient="auto"
				>
					<path d="M4 0v12" stroke="var(--failed)" strokeWidth="2.4" />
				</marker>
			</defs>
		</svg>
	);
}
