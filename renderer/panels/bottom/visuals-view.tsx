import { lazy, Suspense, useState } from "react";
import { asEventSeq, isJsonObject, type Json } from "../../../engine/contract/index.ts";
import { journalView, useStudio, useStudioStore, type VisualView } from "../../state/index.ts";
import { EmptyState, JsonTree, JsonValue } from "../../ui/index.ts";
import { DataTable } from "./data-table.tsx";
import { DrawnGraph } from "./drawn-graph.tsx";
import lines from "./lines.module.css";
import { readChart } from "./read-chart.ts";
import { readGraph } from "./read-graph.ts";
import { readTable } from "./read-table.ts";
import { useAtMoment } from "./use-at-moment.ts";
import styles from "./visuals-view.module.css";

// Charts are heavy, and most tasks draw none.
const DrawnChart = lazy(() => import("./drawn-chart.tsx"));

/** What the task's runs drew with `task.visualize`. */
export function VisualsView() {
	const { time } = useStudio();
	const events = useStudioStore("tasks", (state) => state.events);
	const [chosen, setChosen] = useState<number>();
	const { visuals } = journalView(events);
	const { at, happened } = useAtMoment(visuals);
	/** One that was chosen stays as the moment moves, until it is not drawn yet. */
	const shown = visuals.slice(0, happened).find(({ seq }) => seq === chosen) ?? visuals[Math.max(0, happened - 1)];
	if (shown === undefined)
		return (
			<EmptyState title="Nothing was drawn">
				A step draws with task.visualize(&#123; type: "table", name, data &#125;); tables, charts and graphs appear
				here.
			</EmptyState>
		);
	return (
		<section className={styles.view} aria-label="Visuals">
			<nav className={styles.names} aria-label="Pictures">
				{visuals.map((visual) => (
					<button
						key={visual.seq}
						type="button"
						className={`${styles.name} ${at !== undefined && visual.seq > at ? lines.later : ""}`}
						data-later={(at !== undefined && visual.seq > at) || undefined}
						aria-current={visual === shown && happened > 0}
						onClick={() => {
							setChosen(visual.seq);
							if (at !== undefined && visual.seq > at) time.getState().go(asEventSeq(visual.seq));
						}}
					>
						<span>{visual.name}</span>
						<span className={styles.faint}>
							{visual.kind} · {visual.step}
						</span>
					</button>
				))}
			</nav>
			<figure className={styles.picture} key={shown.seq} aria-label={shown.name}>
				{happened === 0 ? (
					<EmptyState title="Nothing was drawn yet">
						At the moment that is looked at, no step had drawn anything. Choose a picture to go to where it was drawn.
					</EmptyState>
				) : (
					<Picture visual={shown} />
				)}
			</figure>
		</section>
	);
}

function Picture({ visual: { kind, name, data, options } }: { readonly visual: VisualView }) {
	if (kind === "table") {
		const table = readTable(data);
		if (table !== undefined) return <DataTable name={name} table={table} />;
	}
	if (kind === "chart") {
		const chart = readChart(data, options);
		if (chart !== undefined)
			return (
				<Suspense fallback={<EmptyState title="Drawing…" />}>
					<DrawnChart name={name} chart={chart} />
				</Suspense>
			);
	}
	if (kind === "graph") {
		const graph = readGraph(data);
		if (graph !== undefined) return <DrawnGraph name={name} graph={graph} />;
	}
	if (kind === "data-map" && isJsonObject(data)) return <DataMap data={data} />;
	return (
		<>
			{kind !== "data" && (
				<p className={styles.hint}>
					This cannot be drawn as a {kind}: it is not in the shape that {kind}s have. Here it is as data.
				</p>
			)}
			<JsonTree label={name} value={typeof data === "object" && data !== null ? data : { value: data }} />
		</>
	);
}

function DataMap({ data }: { readonly data: Readonly<Record<string, Json>> }) {
	return (
		<dl className={styles.map}>
			{Object.entries(data).map(([key, value]) => (
				<div key={key}>
					<dt>{key}</dt>
					<dd>{typeof value === "string" ? value : <JsonValue value={value} label={key} />}</dd>
				</div>
			))}
		</dl>
	);
}
