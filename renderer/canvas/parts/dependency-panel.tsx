import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Dependency, DependencyProposal } from "../../../engine/contract/index.ts";
import { Button, IconButton } from "../../ui/index.ts";
import styles from "./parts.module.css";

/** Ways to make one step run after another; the chosen one is written. */
export function DependencyPanel({
	from,
	to,
	found,
	place,
	onChoose,
	onClose,
}: {
	readonly from: string;
	readonly to: string;
	/** Undefined while ways are looked for. */
	readonly found: Dependency | undefined;
	readonly place: { readonly x: number; readonly y: number };
	readonly onChoose: (proposal: DependencyProposal) => void;
	readonly onClose: () => void;
}) {
	const panel = useRef<HTMLElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the first way is at hand as soon as there are some.
	useEffect(() => {
		(panel.current?.querySelector<HTMLElement>("[data-way]") ?? panel.current)?.focus();
	}, [found]);
	return (
		<section
			ref={panel}
			className={styles.panel}
			style={{ left: place.x, top: place.y }}
			aria-label={`Make ${to} run after ${from}`}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key === "Escape") onClose();
				event.stopPropagation();
			}}
		>
			<header className={styles.panelHeader}>
				<span>
					Make {to} run after {from}
				</span>
				<IconButton isQuiet label="Close" onClick={onClose}>
					<X size={13} aria-hidden />
				</IconButton>
			</header>
			{found === undefined && <p className={styles.words}>Looking for ways…</p>}
			{found?.kind === "refused" && <p className={styles.words}>{found.why}</p>}
			{found?.kind === "proposals" && (
				<ul className={styles.fields}>
					{found.proposals.map((proposal) => (
						<li key={proposal.title}>
							<b>{proposal.title}</b>
							<p className={styles.explanation}>{proposal.explanation}</p>
							<Button data-way onClick={() => onChoose(proposal)}>
								Write this
							</Button>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
