import type { ReactNode } from "react";
import { asEventSeq } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import styles from "./lines.module.css";

/** Leads to an event. */
export function MomentButton({
	seq,
	className = "",
	children,
}: {
	readonly seq: number;
	readonly className?: string | undefined;
	readonly children: ReactNode;
}) {
	const { time } = useStudio();
	return (
		<button
			type="button"
			className={`${styles.moment} ${className}`}
			title={`Go to event ${seq}`}
			onClick={() => time.getState().go(asEventSeq(seq))}
		>
			{children}
		</button>
	);
}
