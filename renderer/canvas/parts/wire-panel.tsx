import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Graph, GraphEdge } from "../../../engine/contract/index.ts";
import { IconButton } from "../../ui/index.ts";
import type { Wire } from "../model/types.ts";
import styles from "./parts.module.css";

const CERTAINTY = {
	proven: "always",
	possible: "perhaps",
	observed: "seen in a run",
} as const;

/** The fields of one wire: the line that writes each, and the clause that reads it. */
export function WirePanel({
	wire,
	graph,
	place,
	onOpen,
	onClose,
}: {
	readonly wire: Wire;
	readonly graph: Graph;
	readonly place: { readonly x: number; readonly y: number };
	readonly onOpen: (file: string, place: { readonly line: number; readonly column?: number }) => void;
	readonly onClose: () => void;
}) {
	const panel = useRef<HTMLElement>(null);
	useEffect(() => panel.current?.focus(), []);
	const stepOf = (name: string) => graph.steps.find((step) => step.name === name);
	const title = `${wire.edges[0]?.from} ${wire.effect === "disarms" ? "holds back" : "sets off"} ${wire.edges[0]?.to}`;
	return (
		<section
			ref={panel}
			className={styles.panel}
			style={{ left: place.x, top: place.y }}
			aria-label={title}
			tabIndex={-1}
			onKeyDown={(event) => {
				if (event.key === "Escape") onClose();
				event.stopPropagation();
			}}
		>
			<header className={styles.panelHeader}>
				<span>{title}</span>
				<IconButton isQuiet label="Close" onClick={onClose}>
					<X size={13} aria-hidden />
				</IconButton>
			</header>
			<ul className={styles.fields}>
				{wire.edges.map((edge) => {
					const writer = stepOf(edge.from);
					const reader = stepOf(edge.to);
					const read = reader?.reads.find(({ clause }) => clause === edge.clause);
					return (
						<li key={keyOf(edge)}>
							<div className={styles.fieldHead}>
								<code>{edge.path}</code>
								<span>
									{CERTAINTY[edge.certainty]}
									{edge.observed && `, seen ${edge.observed.count} ${edge.observed.count === 1 ? "time" : "times"}`}
								</span>
							</div>
							<div>
								{writer !== undefined && (
									<button type="button" className={styles.link} onClick={() => onOpen(writer.file, edge.write)}>
										{edge.from}, line {edge.write.line}
									</button>
								)}{" "}
								writes{" "}
								{edge.values.length > 0 ? (
									<code>{edge.values.map((value) => JSON.stringify(value)).join(" or ")}</code>
								) : (
									"it"
								)}
							</div>
							<div>
								{reader !== undefined && (
									<button
										type="button"
										className={styles.link}
										onClick={() => onOpen(reader.file, { line: read?.line ?? 1 })}
									>
										{edge.to}, line {read?.line ?? 1}
									</button>
								)}{" "}
								{wire.effect === "disarms" ? "can then not find" : "asks for"} <code>{edge.clause}</code>
							</div>
						</li>
					);
				})}
			</ul>
		</section>
	);
}

const keyOf = ({ from, to, path, clause, write }: GraphEdge): string =>
	`${from} ${to} ${path} ${clause} ${write.line}:${write.column}`;
