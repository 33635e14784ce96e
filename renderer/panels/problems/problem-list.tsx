import { Wrench } from "lucide-react";
import { useMemo, useState } from "react";
import type { Problem } from "../../../engine/contract/index.ts";
import { applyFileEdits, useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState, SearchField, StateGlyph, ToggleChip, VirtualList } from "../../ui/index.ts";
import styles from "./problem-list.module.css";

const SEVERITIES = [
	{ id: "error", label: "Errors", glyph: "failed" },
	{ id: "warning", label: "Warnings", glyph: "waiting" },
	{ id: "info", label: "Hints", glyph: "idle" },
] as const;
const RANK: Readonly<Record<Problem["severity"], number>> = { error: 0, warning: 1, info: 2 };

/** What is wrong with the automation's files: where, and what ends it. */
export function ProblemList() {
	const problems = useStudioStore("automation", (state) => state.graph.problems);
	const [query, setQuery] = useState("");
	const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
	const shown = useMemo(() => {
		const words = query.toLowerCase();
		return problems
			.filter(
				({ severity, message, file, code }) =>
					!hidden.has(severity) && `${message} ${file} ${code}`.toLowerCase().includes(words),
			)
			.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
	}, [problems, query, hidden]);
	if (problems.length === 0) return <EmptyState title="No problems">The steps are as they should be.</EmptyState>;
	return (
		<section className={styles.list} aria-label="Problems">
			<div className={styles.tools}>
				{SEVERITIES.map(({ id, label, glyph }) => (
					<ToggleChip
						key={id}
						isOn={!hidden.has(id)}
						onChange={(isOn) => setHidden(new Set(isOn ? [...hidden].filter((one) => one !== id) : [...hidden, id]))}
					>
						<StateGlyph state={glyph} size={8} />
						{label} {problems.filter(({ severity }) => severity === id).length}
					</ToggleChip>
				))}
				<SearchField label="Search problems" value={query} onChange={setQuery} />
			</div>
			{shown.length === 0 ? (
				<EmptyState title="No problem fits">Search for something else, or take a filter away.</EmptyState>
			) : (
				<VirtualList
					label="Problems"
					isFocusable={false}
					count={shown.length}
					rowKey={(index) => problemKey(shown[index] as Problem, index)}
					row={(index) => <ProblemLine problem={shown[index] as Problem} />}
				/>
			)}
		</section>
	);
}

const isSame = (a: Problem, b: Problem): boolean =>
	a.code === b.code && a.file === b.file && a.message === b.message && a.fix?.title === b.fix?.title;

function ProblemLine({ problem }: { readonly problem: Problem }) {
	const { view, bridge, documents, automation, toasts } = useStudio();
	const [isFixing, setFixing] = useState(false);
	const { file, line, column, message, severity, fix, code } = problem;
	const fixIt = async () => {
		if (fix === undefined) return;
		setFixing(true);
		try {
			// What was typed a moment ago is on disk first; the places in the fix may then be others.
			await documents.getState().flush();
			await automation.getState().refresh();
			const now = automation.getState().graph.problems.find((one) => isSame(one, problem))?.fix;
			if (now === undefined) return;
			await applyFileEdits(bridge, now.title, now.edits);
		} catch (error) {
			toasts.getState().fail(error);
		} finally {
			setFixing(false);
		}
	};
	return (
		<div className={styles.row}>
			<button
				type="button"
				className={styles.problem}
				title={`${message} (${code})`}
				onClick={() => view.getState().openFile(file, line === undefined ? undefined : { line, column: column ?? 1 })}
			>
				<StateGlyph state={SEVERITIES.find(({ id }) => id === severity)?.glyph ?? "idle"} />
				<span className={styles.words}>{message}</span>
				<span className={styles.place}>
					{file}
					{line !== undefined && `:${line}`}
				</span>
			</button>
			{fix !== undefined && (
				<Button tone="quiet" disabled={isFixing} icon={<Wrench size={12} aria-hidden />} onClick={fixIt}>
					{fix.title}
				</Button>
			)}
		</div>
	);
}

const problemKey = ({ code, file, line, column }: Problem, index: number): string =>
	`${code} ${file} ${line} ${column} ${index}`;
