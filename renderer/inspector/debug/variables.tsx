import { ChevronRight } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import type { DebugVariable, DebugVariables, TaskId } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import { TextField } from "../../ui/index.ts";
import styles from "../inspector.module.css";
import own from "./debug.module.css";

/** What a frame's variables hold, and what expressions come to there. Objects are asked for when they are opened. */
export function Variables({ task, frame }: { readonly task: TaskId; readonly frame: string }) {
	return (
		<section aria-label="Variables">
			<h3 className={styles.heading}>Variables</h3>
			<Inside task={task} of={{ frame }} />
			<Evaluate task={task} frame={frame} />
		</section>
	);
}

function Inside({ task, of }: { readonly task: TaskId; readonly of: { frame: string } | { object: string } }) {
	const { bridge } = useStudio();
	const [known, setKnown] = useState<DebugVariables>();
	const [fault, setFault] = useState<string>();
	const key = JSON.stringify(of);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for is told by the key
	useEffect(() => {
		let isWanted = true;
		bridge.studio.debugVariables(task, of).then(
			(answer) => isWanted && setKnown(answer),
			(error: Error) => isWanted && setFault(error.message),
		);
		return () => {
			isWanted = false;
		};
	}, [bridge, task, key]);
	const more = async () => {
		if (known === undefined) return;
		const next = await bridge.studio.debugVariables(task, of, known.variables.length);
		setKnown({ variables: [...known.variables, ...next.variables], left: next.left });
	};
	if (fault !== undefined) return <p className={styles.faint}>{fault}</p>;
	if (known === undefined) return null;
	if (known.variables.length === 0) return <p className={styles.faint}>nothing</p>;
	return (
		<ul className={styles.rows}>
			{known.variables.map((variable) => (
				<Line key={`${variable.scope ?? ""} ${variable.name}`} task={task} variable={variable} />
			))}
			{known.left > 0 && (
				<li>
					<button type="button" className={styles.link} onClick={() => void more().catch(() => {})}>
						{known.left} more
					</button>
				</li>
			)}
		</ul>
	);
}

function Line({ task, variable }: { readonly task: TaskId; readonly variable: DebugVariable }) {
	const [isOpen, setOpen] = useState(false);
	const { name, text, type, object, scope } = variable;
	const content = (
		<>
			<ChevronRight
				size={11}
				aria-hidden
				className={`${own.arrow} ${object === undefined ? own.hidden : isOpen ? own.open : ""}`}
			/>
			<span className={own.name}>{name}</span>
			<span className={`${own.value} ${own[type] ?? ""}`}>{text}</span>
			{scope !== undefined && scope !== "local" && scope !== "block" && <span className={own.scope}>{scope}</span>}
		</>
	);
	return (
		<li>
			{object === undefined ? (
				<div className={own.line}>{content}</div>
			) : (
				<button type="button" className={own.line} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
					{content}
				</button>
			)}
			{isOpen && object !== undefined && (
				<div className={own.inside}>
					<Inside task={task} of={{ object }} />
				</div>
			)}
		</li>
	);
}

interface Answer {
	readonly expression: string;
	readonly value?: DebugVariable;
	readonly error?: string;
}

function Evaluate({ task, frame }: { readonly task: TaskId; readonly frame: string }) {
	const { bridge } = useStudio();
	const [expression, setExpression] = useState("");
	const [answers, setAnswers] = useState<readonly Answer[]>([]);
	const ask = async (event: FormEvent) => {
		event.preventDefault();
		const asked = expression.trim();
		if (asked === "") return;
		const answer = await bridge.studio
			.debugEvaluate(task, frame, asked)
			.catch((error: Error) => ({ ok: false as const, error: error.message }));
		setAnswers((before) => [
			{ expression: asked, ...(answer.ok ? { value: answer.value } : { error: answer.error }) },
			...before.slice(0, 19),
		]);
		setExpression("");
	};
	return (
		<form onSubmit={(event) => void ask(event)} className={own.ask}>
			<TextField
				label="Expression"
				isLabelHidden
				placeholder="An expression, such as data.order.total"
				value={expression}
				onChange={({ target }) => setExpression(target.value)}
			/>
			<ul className={styles.rows} aria-label="Answers" aria-live="polite">
				{answers.map(({ expression: asked, value, error }, index) =>
					value !== undefined ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: one expression may be asked twice
						<Line key={index} task={task} variable={{ ...value, name: asked }} />
					) : (
						// biome-ignore lint/suspicious/noArrayIndexKey: one expression may be asked twice
						<li key={index} className={own.line}>
							<span className={own.name}>{asked}</span>
							<span className={own.failed}>{error}</span>
						</li>
					),
				)}
			</ul>
		</form>
	);
}
