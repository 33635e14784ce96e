import { useMemo, useState } from "react";
import { type ChangeView, journalView, useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, JsonValue, SearchField, VirtualList } from "../../ui/index.ts";
import lines from "./lines.module.css";
import { MomentButton } from "./moment-button.tsx";
import styles from "./table.module.css";
import { useAtMoment } from "./use-at-moment.ts";

/** What each run left in the data: the path, what stood there before, and what does since. */
export function ChangesView() {
	const { view, runs } = useStudio();
	const events = useStudioStore("tasks", (state) => state.events);
	const [query, setQuery] = useState("");
	const { changes } = journalView(events);
	const shown = useMemo(() => {
		const words = query.toLowerCase();
		return changes.filter(({ path, by }) => `${path} ${by}`.toLowerCase().includes(words));
	}, [changes, query]);
	const { at, active } = useAtMoment(shown);
	if (changes.length === 0)
		return <EmptyState title="Nothing was changed">What runs leave in the task's data appears here.</EmptyState>;
	return (
		<section className={lines.view} aria-label="Changes">
			<div className={lines.tools}>
				<SearchField label="Search by path or step" value={query} onChange={setQuery} />
			</div>
			<VirtualList
				label="Changes of the data"
				isFocusable={false}
				count={shown.length}
				{...(active !== undefined && { activeIndex: active })}
				rowHeight={24}
				rowKey={(index) => `${(shown[index] as ChangeView).seq} ${(shown[index] as ChangeView).path} ${index}`}
				row={(index) => {
					const change = shown[index] as ChangeView;
					const { seq, by, path, before, after, source } = change;
					const isFirst = shown[index - 1]?.seq !== seq;
					const isLater = at !== undefined && seq > at;
					return (
						<div
							className={`${styles.change} ${isFirst ? styles.first : ""} ${isLater ? lines.later : seq === at ? lines.here : ""}`}
							data-later={isLater || undefined}
						>
							<span className={styles.number}>{isFirst && <MomentButton seq={seq}>{seq}</MomentButton>}</span>
							<span className={styles.by}>{isFirst ? by : ""}</span>
							<button
								type="button"
								className={styles.path}
								title={`Show all that was written at ${path}`}
								onClick={() => {
									runs.getState().lookAt(path);
									view.getState().show({ inspectorTab: "history" });
								}}
							>
								{path === "" ? "(all)" : path}
							</button>
							<span className={styles.value}>
								<JsonValue value={before} label="Before" />
							</span>
							<span className={styles.value}>
								<JsonValue value={after} label="After" />
							</span>
							{source !== undefined && (
								<button
									type="button"
									className={styles.link}
									onClick={() => view.getState().openFile(source.file, source)}
								>
									{source.file.replace("steps/", "")}:{source.line}
								</button>
							)}
						</div>
					);
				}}
			/>
		</section>
	);
}
