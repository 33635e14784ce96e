import type { Block, BlockValue, BranchComparison, NewBlock } from "../../../engine/contract/index.ts";
import { Combobox } from "../combobox.tsx";
import { fieldText, readBlockValue, readField, readResult, resultText } from "./block-text.ts";
import type { BlocksProps } from "./blocks-props.ts";
import styles from "./blocks-view.module.css";
import { CodeInput } from "./code-input.tsx";
import { ValueInput } from "./value-input.tsx";

const BRANCH_WORDS: Readonly<Record<BranchComparison, string>> = {
	is: "is",
	"is-not": "is not",
	"greater-than": ">",
	"at-least": "≥",
	"less-than": "<",
	"at-most": "≤",
	exists: "exists",
	"is-missing": "is missing",
	"is-set": "is set",
	"is-not-set": "is not set",
};
const ALONE: ReadonlySet<BranchComparison> = new Set(["exists", "is-missing", "is-set", "is-not-set"]);
const LEVELS = ["log", "info", "warn", "error", "debug"] as const;

/** What a block says, each part of it to be changed. */
export function BlockFields({ block, items, paths, onEdit }: BlocksProps & { readonly block: Block }) {
	const change = (to: NewBlock): void => onEdit({ kind: "change-block", block: block.id, to });
	const field = (label: string, value: Parameters<typeof fieldText>[0], put: (field: typeof value) => void) => (
		<Combobox
			label={label}
			className={styles.field ?? ""}
			value={fieldText(value)}
			options={[...items, ...paths]}
			onCommit={(text) => {
				const read = readField(text, items);
				if (read !== undefined) put(read);
			}}
		/>
	);
	const value = (label: string, is: BlockValue, put: (value: BlockValue) => void) => (
		<ValueInput label={label} value={is} onChange={put} />
	);
	const word = (text: string) => <span className={styles.word}>{text}</span>;
	switch (block.kind) {
		case "set":
			return (
				<>
					{word("Set")}
					{field("Field to set", block.field, (next) => change({ kind: "set", field: next, value: block.value }))}
					{word("to")}
					{value("Value to set", block.value, (next) => change({ kind: "set", field: block.field, value: next }))}
				</>
			);
		case "delete":
			return (
				<>
					{word("Remove")}
					{field("Field to remove", block.field, (next) => change({ kind: "delete", field: next }))}
				</>
			);
		case "add-to-list":
			return (
				<>
					{word("Add")}
					{value("Value to add", block.value, (next) =>
						change({ kind: "add-to-list", field: block.field, value: next }),
					)}
					{word("to")}
					{field("List", block.field, (next) => change({ kind: "add-to-list", field: next, value: block.value }))}
				</>
			);
		case "call": {
			const { namespace, method, input, result } = block;
			const call = { kind: "call", namespace, method, input, result } as const;
			return (
				<>
					{word("Call")}
					<Combobox
						label="Connector and method"
						className={styles.field ?? ""}
						value={`${namespace}.${method}`}
						options={[]}
						onCommit={(text) => {
							const [space = "", name = ""] = text.trim().split(".");
							if (space !== "" && name !== "") change({ ...call, namespace: space, method: name });
						}}
					/>
					{input !== null && (
						<>
							{word("with")}
							{value("Input", input, (next) => change({ ...call, input: next }))}
						</>
					)}
					{word("and keep the answer in")}
					<Combobox
						label="Where the answer is kept"
						className={styles.field ?? ""}
						placeholder="nowhere"
						value={resultText(result)}
						options={paths}
						onCommit={(text) => {
							const next = readResult(text, items);
							if (next !== undefined) change({ ...call, result: next });
						}}
					/>
				</>
			);
		}
		case "wait":
		case "park":
			return (
				<>
					{word(block.kind === "wait" ? "Wait for" : "Park the task for")}
					{value("Milliseconds", block.ms, (ms) => change({ kind: block.kind, ms }))}
					{word("ms")}
				</>
			);
		case "subtask": {
			const { name, data, into, waitFor } = block;
			const subtask = { kind: "subtask", name, data, into, waitFor } as const;
			return (
				<>
					{word("Start the subtask")}
					{value("Name of the subtask", name, (next) => change({ ...subtask, name: next }))}
					{word("with")}
					{value("Data of the subtask", data, (next) => change({ ...subtask, data: next }))}
					{into !== null && (
						<>
							{word("into")}
							{value("Where its data goes", into, (next) => change({ ...subtask, into: next }))}
						</>
					)}
					<label className={styles.word}>
						<input
							type="checkbox"
							checked={waitFor}
							onChange={(event) => change({ ...subtask, waitFor: event.target.checked })}
						/>{" "}
						wait for it
					</label>
				</>
			);
		}
		case "complete":
			return (
				<>
					{word(block.result === null ? "Complete the task" : "Complete the task with")}
					{block.result !== null && value("Result", block.result, (result) => change({ kind: "complete", result }))}
				</>
			);
		case "ignore":
			return word("Ignore the task");
		case "redo":
			return word("Run this step again");
		case "log":
			return (
				<>
					{word("Log")}
					<select
						className={styles.select}
						aria-label="Level"
						value={block.level}
						onChange={(event) =>
							change({ kind: "log", level: event.target.value as (typeof LEVELS)[number], values: block.values })
						}
					>
						{LEVELS.map((level) => (
							<option key={level}>{level}</option>
						))}
					</select>
					{block.values.map((one, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a value has no other name than its place.
						<span key={index} className={styles.field}>
							{value(`Value ${index + 1}`, one, (next) =>
								change({ kind: "log", level: block.level, values: block.values.with(index, next) }),
							)}
						</span>
					))}
				</>
			);
		case "code":
			return <CodeInput code={block.code} onCommit={(code) => change({ kind: "code", code })} />;
		case "branch": {
			const { test } = block;
			const otherwise = block.otherwise === null ? null : [];
			const put = (next: typeof test): void => change({ kind: "branch", test: next, blocks: [], otherwise });
			if (test.kind === "code")
				return (
					<>
						{word("If")}
						<Combobox
							label="Test"
							className={styles.field ?? ""}
							value={test.code}
							options={[]}
							onCommit={(code) => put({ kind: "code", code })}
						/>
					</>
				);
			return (
				<>
					{word("If")}
					{field("Field to test", test.field, (next) => put({ ...test, field: next }))}
					<select
						className={styles.select}
						aria-label="Comparison of the test"
						value={test.comparison}
						onChange={(event) => {
							const comparison = event.target.value as BranchComparison;
							const { value: _, ...rest } = test;
							const kept = test.value ?? readBlockValue("value");
							put({ ...rest, comparison, ...(!ALONE.has(comparison) && { value: kept }) });
						}}
					>
						{Object.entries(BRANCH_WORDS).map(([comparison, text]) => (
							<option key={comparison} value={comparison}>
								{text}
							</option>
						))}
					</select>
					{test.value !== undefined && value("Value to test", test.value, (next) => put({ ...test, value: next }))}
				</>
			);
		}
		case "on-failure":
			return word("Try");
		case "repeat":
			return (
				<>
					{word(`For each ${block.item} in`)}
					{field("List to go through", block.field, (next) =>
						change({ kind: "repeat", item: block.item, field: next, blocks: [] }),
					)}
				</>
			);
		default:
			return block satisfies never;
	}
}
