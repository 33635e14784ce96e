import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { type CallView, journalView, useStudioStore } from "../../state/index.ts";
import {
	durationText,
	EmptyState,
	JsonValue,
	jsonPreview,
	SearchField,
	StateGlyph,
	VirtualList,
} from "../../ui/index.ts";
import lines from "./lines.module.css";
import { StepFilter } from "./step-filter.tsx";
import styles from "./table.module.css";

/** Whom the task's runs called, with what, and what came back. */
export function CallsView() {
	const events = useStudioStore("tasks", (state) => state.events);
	const onlyStep = useStudioStore("runs", (state) => state.onlyStep);
	const [query, setQuery] = useState("");
	const { calls } = journalView(events);
	const shown = useMemo(() => {
		const words = query.toLowerCase();
		return calls.filter(
			(call) =>
				(onlyStep === undefined || call.step === onlyStep) &&
				(words === "" || JSON.stringify(call).toLowerCase().includes(words)),
		);
	}, [calls, query, onlyStep]);
	if (calls.length === 0)
		return <EmptyState title="No connector was called">Calls such as connectors.mail.send(…) appear here.</EmptyState>;
	return (
		<section className={lines.view} aria-label="Connector calls">
			<div className={lines.tools}>
				<StepFilter />
				<SearchField label="Search calls" value={query} onChange={setQuery} />
			</div>
			{shown.length === 0 ? (
				<EmptyState title="No call fits">Search for something else, or choose all steps.</EmptyState>
			) : (
				<VirtualList
					label="Calls"
					isFocusable={false}
					count={shown.length}
					rowKey={(index) => (shown[index] as CallView).seq}
					row={(index) => <CallLine call={shown[index] as CallView} />}
				/>
			)}
		</section>
	);
}

function CallLine({ call }: { readonly call: CallView }) {
	const [isOpen, setOpen] = useState(false);
	const { step, connector, method, input, output, error, durationMs } = call;
	return (
		<div className={styles.entry}>
			<button type="button" className={styles.row} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
				<ChevronRight size={12} aria-hidden className={isOpen ? styles.open : styles.closed} />
				<StateGlyph state={durationMs === undefined ? "running" : error === undefined ? "done" : "failed"} />
				<span className={styles.strong}>
					{connector}.{method}
				</span>
				<span className={styles.grow}>
					{jsonPreview(input, 60)}
					<span className={styles.faint}> → </span>
					{durationMs === undefined ? (
						"no answer yet"
					) : error === undefined ? (
						jsonPreview(output, 60)
					) : (
						<span className={styles.failed}>{error.message}</span>
					)}
				</span>
				<span className={styles.faint}>{step}</span>
				<span className={styles.number}>{durationMs === undefined ? "" : durationText(durationMs)}</span>
			</button>
			{isOpen && (
				<dl className={styles.details}>
					<dt>Input</dt>
					<dd>
						<JsonValue value={input} label="Input" />
					</dd>
					<dt>{error === undefined ? "Output" : "Error"}</dt>
					<dd>
						{error === undefined ? (
							<JsonValue value={output} label="Output" />
						) : (
							<span className={styles.failed}>
								{error.message}
								{error.code !== undefined && ` (${error.code})`}
							</span>
						)}
					</dd>
				</dl>
			)}
		</div>
	);
}
