import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Breakpoint } from "../../../engine/contract/index.ts";
import { breakpointWords, useStudio, useStudioStore } from "../../state/index.ts";
import { IconButton, Kbd, TextField } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import { BreakpointForm } from "./breakpoint-form.tsx";
import own from "./debug.module.css";

/** All breakpoints of the automation: on or off, with their conditions and how often each stopped a task. */
export function BreakpointList() {
	const { bridge, toasts } = useStudio();
	const { enabled, breakpoints } = useStudioStore("debug", (state) => state.list);
	const [isAdding, setAdding] = useState(false);
	const does = (work: Promise<unknown>) => void work.catch(toasts.getState().fail);
	return (
		<section aria-label="Breakpoints">
			<h3 className={`${styles.heading} ${own.head}`}>
				<span className={styles.grow}>Breakpoints</span>
				{breakpoints.length > 0 && (
					<label className={styles.switch}>
						<input
							type="checkbox"
							checked={enabled}
							onChange={({ target }) => does(bridge.studio.enableBreakpoints(target.checked))}
						/>
						All on
					</label>
				)}
				<IconButton isQuiet label="Add a breakpoint" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
					<Plus size={13} aria-hidden />
				</IconButton>
			</h3>
			{isAdding && <BreakpointForm onDone={() => setAdding(false)} />}
			{breakpoints.length === 0 && !isAdding && (
				<p className={styles.words}>
					None. Press <Kbd keys="F9" /> on a step or on a line of its code, or{" "}
					<button type="button" className={styles.link} onClick={() => setAdding(true)}>
						add one
					</button>{" "}
					on a path, a conflict or a call.
				</p>
			)}
			<ul className={`${styles.rows} ${enabled ? "" : own.allOff}`}>
				{breakpoints.map((breakpoint) => (
					<BreakpointRow key={breakpoint.id} breakpoint={breakpoint} does={does} />
				))}
			</ul>
		</section>
	);
}

function BreakpointRow({
	breakpoint,
	does,
}: {
	readonly breakpoint: Breakpoint;
	readonly does: (work: Promise<unknown>) => void;
}) {
	const { bridge, view } = useStudio();
	const [isOpen, setOpen] = useState(false);
	const [condition, setCondition] = useState(breakpoint.condition ?? "");
	const { id, hits, enabled, unbound } = breakpoint;
	const words = breakpointWords(breakpoint);
	const go = () => {
		if (breakpoint.kind === "step") view.getState().select({ kind: "step", step: breakpoint.step });
		if (breakpoint.kind === "line") view.getState().openFile(breakpoint.file, { line: breakpoint.line });
		setOpen(!isOpen);
	};
	const keepCondition = () => {
		const wanted = condition.trim() === "" ? null : condition.trim();
		if (wanted !== (breakpoint.condition ?? null)) does(bridge.studio.changeBreakpoint(id, { condition: wanted }));
	};
	return (
		<li className={own.breakpoint}>
			<div className={own.row}>
				<input
					type="checkbox"
					aria-label={`Stop ${words}`}
					checked={enabled}
					onChange={({ target }) => does(bridge.studio.changeBreakpoint(id, { enabled: target.checked }))}
				/>
				<button type="button" className={own.words} aria-expanded={isOpen} onClick={go}>
					<span className={own.dot} data-off={!enabled || unbound !== undefined || undefined} aria-hidden />
					<span className={styles.grow}>{words}</span>
					{breakpoint.condition !== undefined && <span className={styles.faint}>if</span>}
					<span className={styles.faint} title={`Stopped a task ${hits} ${hits === 1 ? "time" : "times"}`}>
						{hits}×
					</span>
				</button>
				<IconButton isQuiet label={`Remove: ${words}`} onClick={() => does(bridge.studio.removeBreakpoint(id))}>
					<X size={12} aria-hidden />
				</IconButton>
			</div>
			{unbound !== undefined && <p className={styles.faint}>{unbound}</p>}
			{isOpen && (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						keepCondition();
					}}
				>
					<TextField
						label="Only where the data matches"
						placeholder="{ order: { total: { $gt: 100 } } }"
						value={condition}
						onChange={({ target }) => setCondition(target.value)}
						onBlur={keepCondition}
					/>
				</form>
			)}
		</li>
	);
}
