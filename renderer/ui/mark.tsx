/** The product's mark: steps, and where they lead. */
export function Mark({ size = 22 }: { readonly size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
			<path
				d="M2 18h6v-5h6V8h6"
				fill="none"
				stroke="var(--accent)"
				strokeWidth="2.6"
				strokeLinejoin="round"
				strokeLinecap="round"
			/>
			<circle cx="20" cy="3.6" r="2" fill="var(--accent)" />
		</svg>
	);
}
