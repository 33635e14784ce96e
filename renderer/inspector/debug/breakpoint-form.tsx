import { type FormEvent, useState } from "react";
import type { BreakpointPlace } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import own from "./debug.module.css";

const KINDS = {
	before: "Before a step starts",
	after: "After a step has run",
	error: "When a step fails",
	written: "A path is written",
	becomes: "A path becomes a value",
	conflict: "Two runs conflict",
	call: "A connector is called",
	line: "A line of a file",
} as const;
type Kind = keyof typeof KINDS;

/** What a person fills in; which of it counts, the kind says. */
export interface BreakpointDraft {
	readonly kind: Kind;
	readonly step: string;
	readonly path: string;
	readonly clause: string;
	readonly connector: string;
	readonly method: string;
	readonly file: string;
	readonly line: string;
}

/** A new breakpoint of any kind. */
export function BreakpointForm({ onDone }: { readonly onDone: () => void }) {
	const { bridge, view, runs } = useStudio();
	const steps = useStudioStore("automation", (state) => state.steps);
	const { selection } = view.getState();
	const [draft, setDraft] = useState<BreakpointDraft>({
		kind: "before",
		step: selection?.kind === "step" ? selection.step : (steps[0]?.name ?? ""),
		path: runs.getState().path ?? "",
		clause: "",
		connector: "",
		method: "",
		file: steps[0]?.file ?? "",
		line: "1",
	});
	const [condition, setCondition] = useState("");
	const [fault, setFault] = useState<string>();
	const text = (key: keyof BreakpointDraft, label: string, placeholder: string) => (
		<TextField
			label={label}
			placeholder={placeholder}
			value={draft[key]}
			onChange={({ target }) => setDraft({ ...draft, [key]: target.value })}
		/>
	);
	const choice = (key: "step" | "file", label: string, options: readonly string[]) => (
		<label className={own.choice}>
			<span>{label}</span>
			<select value={draft[key]} onChange={({ target }) => setDraft({ ...draft, [key]: target.value })}>
				{options.map((option) => (
					<option key={option}>{option}</option>
				))}
			</select>
		</label>
	);
	const add = async (event: FormEvent) => {
		event.preventDefault();
		const place = readDraft(draft);
		if ("fault" in place) return setFault(place.fault);
		try {
			await bridge.studio.setBreakpoint(place, condition.trim() === "" ? {} : { condition: condition.trim() });
			onDone();
		} catch (error) {
			setFault((error as Error).message);
		}
	};
	const { kind } = draft;
	return (
		<form className={own.form} aria-label="New breakpoint" onSubmit={(event) => void add(event)}>
			<label className={own.choice}>
				<span>Stop</span>
				<select value={kind} onChange={({ target }) => setDraft({ ...draft, kind: target.value as Kind })}>
					{Object.entries(KINDS).map(([id, label]) => (
						<option key={id} value={id}>
							{label}
						</option>
					))}
				</select>
			</label>
			{(kind === "before" || kind === "after" || kind === "error") &&
				choice(
					"step",
					"Step",
					steps.map(({ name }) => name),
				)}
			{(kind === "written" || kind === "becomes") && text("path", "Path", "order.status")}
			{kind === "becomes" && text("clause", "Value or condition", '"paid" or { $gt: 100 }')}
			{kind === "conflict" && text("path", "Path (any, where empty)", "order.status")}
			{kind === "call" && text("connector", "Connector (any, where empty)", "mail")}
			{kind === "call" && text("method", "Method (any, where empty)", "send")}
			{kind === "line" &&
				choice(
					"file",
					"File",
					steps.map(({ file }) => file),
				)}
			{kind === "line" && text("line", "Line", "1")}
			<TextField
				label="Only where the data matches (always, where empty)"
				placeholder="{ order: { total: { $gt: 100 } } }"
				value={condition}
				onChange={({ target }) => setCondition(target.value)}
			/>
			{fault !== undefined && (
				<p className={own.failed} role="alert">
					{fault}
				</p>
			)}
			<div className={styles.actions}>
				<Button type="submit" tone="primary">
					Add
				</Button>
				<Button onClick={onDone}>Cancel</Button>
			</div>
		</form>
	);
}

/** The place that was filled in, or what is missing. */
export function readDraft(draft: BreakpointDraft): BreakpointPlace | { readonly fault: string } {
	const { kind, step, file } = draft;
	const path = draft.path.trim();
	const clause = draft.clause.trim();
	const connector = draft.connector.trim();
	const method = draft.method.trim();
	switch (kind) {
		case "before":
		case "after":
		case "error":
			return step === "" ? { fault: "There is no step yet." } : { kind: "step", step, when: kind };
		case "written":
			return path === "" ? { fault: "Write a path, such as order.status." } : { kind: "path", path, when: "written" };
		case "becomes":
			if (path === "") return { fault: "Write a path, such as order.status." };
			return clause === ""
				? { fault: 'Write a value, such as "paid", or a condition, such as { $gt: 100 }.' }
				: { kind: "path", path, when: "becomes", clause };
		case "conflict":
			return { kind: "conflict", ...(path !== "" && { path }) };
		case "call":
			return { kind: "call", ...(connector !== "" && { connector }), ...(method !== "" && { method }) };
		case "line": {
			const line = Number(draft.line);
			return Number.isInteger(line) && line > 0
				? { kind: "line", file, line }
				: { fault: "Write the number of a line, from 1." };
		}
		default:
			return kind satisfies never;
	}
}
