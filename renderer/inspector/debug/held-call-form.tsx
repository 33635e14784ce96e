import { useId, useState } from "react";
import type { CallAnswer, HeldCall, Json, TaskId } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import { Button, JsonValue } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import own from "./debug.module.css";

/** A connector call that is held: made after all, or answered by hand in the connector's place. */
export function HeldCallForm({ task, call }: { readonly task: TaskId; readonly call: HeldCall }) {
	const { bridge, commands, toasts } = useStudio();
	const [kind, setKind] = useState<"output" | "error">("output");
	const [text, setText] = useState("{}");
	const [fault, setFault] = useState<string>();
	const id = useId();
	const answer = async () => {
		const given = readAnswer(kind, text);
		setFault("fault" in given ? given.fault : undefined);
		if ("fault" in given) return;
		await bridge.studio.debugAnswerCall(task, call.run, call.call, given).catch(toasts.getState().fail);
	};
	return (
		<section className={`${styles.answer} ${styles.calm}`} aria-label={`Call of ${call.connector}.${call.method}`}>
			<h3 className={styles.title}>
				<span>
					{call.step} calls {call.connector}.{call.method}
				</span>
			</h3>
			<p className={styles.mono}>
				<JsonValue value={call.input} label="Input" />
			</p>
			<label htmlFor={id} className={styles.words}>
				Answer it by hand
			</label>
			<div className={own.kinds}>
				<select
					aria-label="Kind of answer"
					value={kind}
					onChange={({ target }) => {
						setKind(target.value as "output" | "error");
						setText(target.value === "output" ? "{}" : "");
					}}
				>
					<option value="output">Output, as JSON</option>
					<option value="error">Error, in words</option>
				</select>
			</div>
			<textarea
				id={id}
				className={own.answer}
				rows={3}
				spellCheck={false}
				value={text}
				aria-invalid={fault !== undefined}
				onChange={({ target }) => setText(target.value)}
			/>
			{fault !== undefined && (
				<p className={own.failed} role="alert">
					{fault}
				</p>
			)}
			<div className={styles.actions}>
				<Button tone="primary" onClick={() => void answer()}>
					Answer
				</Button>
				<Button title="The connector is called as usual" onClick={() => commands.getState().run("debug.continue")}>
					Call it
				</Button>
			</div>
		</section>
	);
}

/** What was written as an answer, or why it is none. */
export function readAnswer(kind: "output" | "error", text: string): CallAnswer | { readonly fault: string } {
	if (kind === "error") {
		const message = text.trim();
		return message === "" ? { fault: "Write what the connector would say." } : { error: { message } };
	}
	try {
		return { output: JSON.parse(text) as Json };
	} catch (error) {
		return { fault: `This is no JSON: ${(error as Error).message}` };
	}
}
