import { Check, Minus } from "lucide-react";
import { useMemo, useState } from "react";
import type { Coverage, CoverageCount } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState, ToggleChip, VirtualList } from "../../ui/index.ts";
import { CasesView } from "./cases-view.tsx";
import styles from "./coverage-view.module.css";

interface Row {
	readonly key: string;
	readonly kind: "step" | "clause" | "edge" | "branch";
	readonly words: string;
	readonly isCovered: boolean;
	/** Of a clause: seen true, seen false. */
	readonly seen?: readonly [boolean, boolean];
	readonly count?: number;
	readonly file?: string;
	readonly line?: number;
	readonly select?: { readonly step: string } | { readonly from: string; readonly to: string };
}

/** What the scenarios go through of the automation, and what they do not. */
export function CoverageView() {
	const { commands } = useStudio();
	const coverage = useStudioStore("tests", (state) => state.coverage);
	const [isOpenOnly, setOpenOnly] = useState(false);
	const rows = useMemo(() => (coverage === undefined ? [] : coverageRows(coverage)), [coverage]);
	const step = useStudioStore("view", ({ selection }) => (selection?.kind === "step" ? selection.step : undefined));
	const shown = isOpenOnly ? rows.filter(({ isCovered }) => !isCovered) : rows;
	if (coverage === undefined)
		return (
			<EmptyState
				title="Nothing is covered yet"
				action={
					<Button tone="primary" onClick={() => commands.getState().run("tests.run")}>
						Run all scenarios
					</Button>
				}
			>
				A run of all scenarios shows which clauses were seen true and false, which steps ran, and which edges were
				travelled.
			</EmptyState>
		);
	return (
		<section className={styles.view} aria-label="Coverage">
			<div className={styles.tools}>
				<strong className={styles.percent}>{Math.round(coverage.percent)} %</strong>
				<Count label="clauses" count={coverage.clauses} />
				<Count label="steps" count={coverage.steps} />
				<Count label="edges" count={coverage.edges} />
				<Count label="branches" count={coverage.branches} />
				<span className={styles.grow} />
				<ToggleChip isOn={isOpenOnly} onChange={setOpenOnly}>
					Not covered
				</ToggleChip>
			</div>
			{shown.length === 0 ? (
				<EmptyState title="All is covered" />
			) : (
				<div className={styles.sides}>
					<VirtualList
						label="Coverage"
						isFocusable={false}
						count={shown.length}
						rowKey={(index) => (shown[index] as Row).key}
						row={(index) => <CoverageLine row={shown[index] as Row} selected={step} />}
					/>
					{step === undefined ? (
						<EmptyState title="Choose a step">Documents that would cover what is left of it are found here.</EmptyState>
					) : (
						<CasesView key={step} step={step} />
					)}
				</div>
			)}
		</section>
	);
}

function Count({ label, count: { covered, total } }: { readonly label: string; readonly count: CoverageCount }) {
	return (
		<span className={styles.count}>
			<span className={styles.faint}>{label}</span> {covered}/{total}
			<meter aria-label={label} min={0} max={Math.max(1, total)} value={total === 0 ? 1 : covered} />
		</span>
	);
}

function CoverageLine({ row, selected }: { readonly row: Row; readonly selected: string | undefined }) {
	const { view } = useStudio();
	const { kind, words, isCovered, seen, count, file, line, select } = row;
	const go = () => {
		if (select !== undefined)
			view.getState().select("step" in select ? { kind: "step", ...select } : { kind: "edge", ...select });
		if (file !== undefined && line !== undefined) view.getState().openFile(file, { line });
	};
	return (
		<button
			type="button"
			className={`${styles.row} ${kind === "step" ? styles.step : ""}`}
			aria-current={kind === "step" && words === selected}
			onClick={go}
		>
			<span className={isCovered ? styles.covered : styles.open}>
				{isCovered ? <Check size={12} aria-label="covered" /> : <Minus size={12} aria-label="not covered" />}
			</span>
			<span className={styles.words}>{words}</span>
			{seen !== undefined && (
				<span className={styles.seen}>
					<span className={seen[0] ? styles.covered : styles.open}>{seen[0] ? "seen true" : "never true"}</span>
					{" · "}
					<span className={seen[1] ? styles.covered : styles.open}>{seen[1] ? "seen false" : "never false"}</span>
				</span>
			)}
			{count !== undefined && <span className={styles.faint}>{count}×</span>}
		</button>
	);
}

/** All that is counted, step by step: its runs, its clauses, its branches; then the edges. */
export function coverageRows({ bySteps, byEdges, byBranches }: Coverage): readonly Row[] {
	const rows: Row[] = [];
	for (const { step, file, runs, clauses } of bySteps) {
		rows.push({ key: `step ${step}`, kind: "step", words: step, isCovered: runs > 0, count: runs, select: { step } });
		for (const { clause, line, column, seenTrue, seenFalse, isHidden } of clauses)
			if (isHidden !== true)
				rows.push({
					key: `clause ${file} ${line} ${column} ${clause}`,
					kind: "clause",
					words: clause,
					isCovered: seenTrue && seenFalse,
					seen: [seenTrue, seenFalse],
					file,
					line,
				});
		for (const branch of byBranches)
			if (branch.file === file)
				rows.push({
					key: `branch ${file} ${branch.line} ${branch.column} ${branch.kind}`,
					kind: "branch",
					words: `${branch.kind}, line ${branch.line}`,
					isCovered: branch.count > 0,
					count: branch.count,
					file,
					line: branch.line,
				});
	}
	for (const { from, to, path, count } of byEdges)
		rows.push({
			key: `edge ${from} ${to} ${path}`,
			kind: "edge",
			words: `${from} → ${to} by ${path}`,
			isCovered: count > 0,
			count,
			select: { from, to },
		});
	return rows;
}
