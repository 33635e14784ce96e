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
import { MomentButton } from "./moment-button.tsx";
import { StepFilter } from "./step-filter.tsx";
import styles from "./table.module.css";
import { useAtMoment } from "./use-at-moment.ts";

/** Whom the task's runs called, with what, and what came back. */
export function CallsView() {
	const events = useStudioStore("tasks", (state) => state.events);
	const onlyStep = useStudioStore("runs", (state) => state.onlyStep);
	const [query, setQuery] = useState("");
	const { calls } = journalView(events);
	const shown = useMemo(() => {
		const words = query.toLowerCase();
		return calls.filter(
			(call) => (onlyStep === undefined || call.step === onlyStep) && (words === "" || textOf(call).includes(words)),
		);
	}, [calls, query, onlyStep]);
	const { at, active } = useAtMoment(shown);
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
					{...(active !== undefined && { activeIndex: active })}
					rowKey={(index) => (shown[index] as CallView).seq}
					row={(index) => <CallLine call={shown[index] as CallView} at={at} />}
				/>
			)}
		</section>
	);
}

function CallLine({ call: known, at }: { readonly call: CallView; readonly at: number | undefined }) {
	const [isOpen, setOpen] = useState(false);
	const call = atMoment(known, at);
	const { seq, endSeq, step, connector, method, input, output, error, durationMs } = call;
	const isLater = at !== undefined && seq > at;
	const isHere = seq === at || (at !== undefined && endSeq === at);
	return (
		<div
			className={`${styles.entry} ${isLater ? lines.later : isHere ? lines.here : ""}`}
			data-later={isLater || undefined}
		>
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
					<dt>Event</dt>
					<dd>
						<MomentButton seq={seq}>asked at event {seq}</MomentButton>
						{endSeq !== undefined && (
							<>
								{", "}
								<MomentButton seq={endSeq}>answered at event {endSeq}</MomentButton>
							</>
						)}
					</dd>
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

/** A call as it stood: its answer may not have come yet. One that comes later is shown as it will be. */
function atMoment(call: CallView, at: number | undefined): CallView {
	if (at === undefined || call.endSeq === undefined || call.seq > at || call.endSeq <= at) return call;
	const { endSeq: _end, output: _output, error: _error, durationMs: _duration, ...asked } = call;
	return asked;
}

const texts = new WeakMap<CallView, string>();

/** All that is searched of a call. */
function textOf(call: CallView): string {
	const known = texts.get(call);
	if (known !== undefined) return known;
	const text = JSON.stringify(call).toLowerCase();
	texts.set(call, text);
	return text;
}
