import { ChevronDown, ChevronRight, Plus } from "lucide-react";
import { useMemo } from "react";
import type { ConditionEdit } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button } from "../../ui/index.ts";
import { knownPaths } from "../find-usages.ts";
import styles from "./condition-panel.module.css";
import { ConditionRows } from "./condition-rows.tsx";
import { NewClause } from "./new-clause.tsx";
import { pathsOfData } from "./paths-of-data.ts";
import { rowStandings } from "./row-standings.ts";
import { useNewClause } from "./use-new-clause.ts";

/** The condition as a form, in step with the code. */
export function ConditionPanel({ path }: { readonly path: string }) {
	const { bridge, documents, editorView, toasts } = useStudio();
	const isShown = useStudioStore("editorView", (state) => state.isConditionShown);
	const analysis = useStudioStore("analysis", (state) => state.analyses[path]);
	const graph = useStudioStore("automation", (state) => state.graph);
	const data = analysis?.data;
	const paths = useMemo(
		() => [...new Set([...knownPaths(graph), ...(data === undefined ? [] : pathsOfData(data))])].sort(),
		[graph, data],
	);
	const standings = useMemo(
		() =>
			new Map(
				analysis?.data !== undefined && analysis.form.ok
					? rowStandings(analysis.form.form.rows, analysis.validation.clauses).map(({ row, result }) => [
							row.id,
							result,
						])
					: [],
			),
		[analysis],
	);
	const edit = async (change: ConditionEdit) => {
		const source = documents.getState().documents[path]?.text;
		if (source === undefined || source !== analysis?.source) return;
		try {
			const answer = await bridge.studio.editCondition(path, source, change);
			if (!answer.ok) return toasts.getState().show({ tone: "failed", text: answer.reason });
			// Typed on in the meantime: the places are no longer those.
			if (documents.getState().documents[path]?.text === source) documents.getState().edit(path, answer.edits);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	const adding = useNewClause(analysis?.form.ok ? analysis.form.form.rows : undefined, edit);
	const Chevron = isShown ? ChevronDown : ChevronRight;
	const count = analysis?.form.ok ? analysis.form.form.rows.length : undefined;
	return (
		<section className={styles.panel} aria-label="Condition">
			<div className={styles.head}>
				<button
					type="button"
					className={styles.title}
					aria-expanded={isShown}
					onClick={() => editorView.getState().show({ isConditionShown: !isShown })}
				>
					<Chevron size={13} aria-hidden /> Runs when
					{!isShown && count !== undefined && <span className={styles.faint}>{count} clauses</span>}
				</button>
				{isShown && analysis?.form.ok === true && (
					<Button tone="quiet" className={styles.add} icon={<Plus size={12} aria-hidden />} onClick={adding.start}>
						Add a clause
					</Button>
				)}
			</div>
			{isShown && (
				<div ref={adding.place} className={styles.body}>
					{analysis === undefined ? null : !analysis.form.ok ? (
						<p className={styles.note}>{analysis.form.reason}</p>
					) : analysis.form.form.rows.length === 0 && !adding.isAdding ? (
						<p className={styles.note}>No clause yet: the step runs for every task. Add a clause to say for which.</p>
					) : (
						<ConditionRows rows={analysis.form.form.rows} group="" paths={paths} standings={standings} onEdit={edit} />
					)}
					{adding.isAdding && <NewClause group="" paths={paths} onEdit={adding.add} onEnd={adding.end} />}
				</div>
			)}
		</section>
	);
}
