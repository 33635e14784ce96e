import { Handle, type NodeProps, Position } from "@xyflow/react";
import { TriangleAlert } from "lucide-react";
import { Fragment, memo, useContext } from "react";
import type { ClauseCoverage } from "../../../engine/contract/index.ts";
import { useStudioStore } from "../../state/index.ts";
import { StateGlyph } from "../../ui/index.ts";
import { ActionsContext } from "../actions/actions-context.ts";
import { standingWords } from "../live/standing-words.ts";
import { useLive } from "../live/use-live.ts";
import { chipRows, chipsOf, STEP_WIDTH } from "../model/box-size.ts";
import type { StepBox } from "../model/types.ts";
import type { BoxNode } from "./flow-types.ts";
import { NameField } from "./name-field.tsx";
import styles from "./nodes.module.css";

/** A step as a card: how it stands, what it asks for, what it writes, what is wrong with it. */
export const StepNode = memo(({ data, selected }: NodeProps<BoxNode>) => {
	const box = data.box as StepBox;
	const { name, problems, clauses, moreClauses, isEnabled } = box;
	const actions = useContext(ActionsContext);
	const standing = useLive(({ standings }) => standings.get(name));
	const hasTask = useLive((live) => live.hasTask);
	const isRunning = useLive((live) => live.isRunning);
	const isCurrent = useLive(({ current }) => current === name);
	const isRenaming = useLive(({ renaming }) => renaming === name);
	const match = useStudioStore("canvas", ({ matches }) => matches.get(name));
	const stop = useStudioStore("debug", ({ list }) => {
		const own = list.breakpoints.filter((one) => one.kind === "step" && one.step === name);
		return own.length === 0 ? undefined : list.enabled && own.some(({ enabled }) => enabled) ? "on" : "off";
	});
	const coverage = useStudioStore("view", ({ rail }) => rail === "tests");
	const covered = useStudioStore("tests", (state) =>
		coverage ? state.coverage?.bySteps.find(({ step }) => step === name) : undefined,
	);
	const shown = standingWords(standing, match, { hasTask, isRunning }, isEnabled);
	// What fails is marked where it keeps a step from running, not after it has run.
	const failing = standing === undefined && (hasTask || selected) ? match?.failing : undefined;
	const worst =
		problems.find(({ severity }) => severity === "error") ?? problems.find(({ severity }) => severity === "warning");
	const rows = chipRows(chipsOf(box), STEP_WIDTH);
	const spoken = [
		name,
		shown.spoken,
		failing !== undefined && failing.length > 0 ? `${failing.length} of its clauses do not hold` : "",
		problems.length > 0
			? `${problems.length} ${problems.length === 1 ? "problem" : "problems"}: ${problems[0]?.message}`
			: "",
		stop === undefined ? "" : stop === "on" ? "has a breakpoint" : "has a breakpoint that is off",
		covered === undefined
			? ""
			: `scenarios ran it ${covered.runs === 1 ? "once" : `${covered.runs} times`}, ${covered.clauses.filter((one) => seenOf(one) === "both").length} of its ${covered.clauses.length} clauses were seen true and false`,
	].filter(Boolean);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a card with parts is no fieldset.
		<div
			className={`${styles.card} ${selected ? styles.selected : ""} ${styles[data.emphasis]} ${isEnabled ? "" : styles.off}`}
			data-box={name}
			data-state={shown.state}
			role="group"
			aria-roledescription="step"
			aria-label={spoken.join(", ")}
			tabIndex={isCurrent ? 0 : -1}
		>
			{stop !== undefined && <span className={styles.stop} data-stop={stop} aria-hidden />}
			<header className={styles.header}>
				<StateGlyph state={shown.state} />
				{isRenaming ? (
					<NameField name={name} onDone={(next) => actions.renameStep(name, next)} />
				) : (
					<span className={styles.name} title={name}>
						{/* Where a long name may break. */}
						{name.split(/(?<=_)/).map((part) => (
							<Fragment key={part}>
								{part}
								<wbr />
							</Fragment>
						))}
					</span>
				)}
				{problems.length > 0 && (
					<span
						className={`${styles.problems} ${worst === undefined ? styles.info : worst.severity === "error" ? styles.error : styles.warning}`}
						title={problems.map(({ message }) => message).join("\n")}
					>
						<TriangleAlert size={11} aria-hidden />
						{problems.length}
					</span>
				)}
				{box.isStale && <span title="The file cannot be read as it is now; this is what it said before.">stale</span>}
				<span className={styles.times} data-state={shown.state}>
					{shown.words}
				</span>
			</header>
			<ul className={styles.clauses}>
				{clauses.map(({ path, rest }, index) => (
					<li
						// biome-ignore lint/suspicious/noArrayIndexKey: clauses are told apart by their place alone.
						key={index}
						className={failing?.includes(index) ? styles.failing : ""}
						data-seen={seenOf(covered?.clauses.find(({ clause }) => clause === `${path} ${rest}`.trim()))}
						title={`${path} ${rest}`.trim()}
					>
						{path !== "" && <b>{path}</b>} {rest}
					</li>
				))}
				{moreClauses > 0 && <li className={styles.more}>and {moreClauses} more</li>}
				{clauses.length === 0 && <li className={styles.more}>always</li>}
			</ul>
			{rows.length > 0 && (
				<div className={styles.writes} data-writes>
					{rows.map((row) => (
						<div key={row[0]?.text} className={styles.chips}>
							{row.map(({ text, width }) => (
								<span key={text} className={styles.chip} style={{ width }}>
									{text}
								</span>
							))}
						</div>
					))}
				</div>
			)}
			<Handle type="source" id="right" position={Position.Right} className={styles.handle} />
		</div>
	);
});
StepNode.displayName = "StepNode";

/** Which outcomes of a clause the scenarios have seen. */
function seenOf(clause: ClauseCoverage | undefined): "both" | "one" | "none" | undefined {
	if (clause === undefined || clause.isHidden === true) return undefined;
	const { seenTrue, seenFalse } = clause;
	return seenTrue && seenFalse ? "both" : seenTrue || seenFalse ? "one" : "none";
}
