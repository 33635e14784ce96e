import { X } from "lucide-react";
import { useState } from "react";
import { asEventSeq, type ComparedRun, type TaskDifference } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";
import { IconButton, jsonPreview } from "../ui/index.ts";
import styles from "./compare-block.module.css";

const FIRST = 5;

/** Two tasks side by side: where they part, what each does after that, and in what their data ends otherwise. */
export function CompareBlock() {
	const { compare } = useStudio();
	const comparison = useStudioStore("compare", (state) => state.comparison);
	const [showsAll, setShowsAll] = useState(false);
	if (comparison === undefined) return null;
	const { b, departure, differences, data, leftOut } = comparison;
	const shown = showsAll ? differences : differences.slice(0, FIRST);
	return (
		<section className={styles.block} aria-label="Side by side">
			<h3 className={styles.title}>
				<span>Beside {b.name}</span>
				<IconButton isQuiet label="Look at one task only" onClick={() => compare.getState().compare(undefined)}>
					<X size={13} aria-hidden />
				</IconButton>
			</h3>
			{departure === undefined ? (
				<p className={styles.words}>Both went the same way.</p>
			) : (
				<p className={styles.words}>
					They part <Jump a={departure.a} b={departure.b} />
					{differences.length === 0 ? `: ${departure.message}` : "."}
				</p>
			)}
			{shown.length > 0 && (
				<ol className={styles.list} aria-label="Differences">
					{shown.map((difference, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: differences have no names; their order is their meaning
						<li key={index}>
							<Difference difference={difference} />
						</li>
					))}
				</ol>
			)}
			{(differences.length > shown.length || leftOut.differences > 0) && (
				<p className={styles.faint}>
					{differences.length > shown.length ? (
						<button type="button" className={styles.link} onClick={() => setShowsAll(true)}>
							All {differences.length} differences
						</button>
					) : (
						`${leftOut.differences} more were left out.`
					)}
				</p>
			)}
			{data.length > 0 && (
				<>
					<h4 className={styles.heading}>
						At their ends <span className={styles.faint}>here · there</span>
					</h4>
					<ul className={styles.list} aria-label="Data that ends otherwise">
						{data.slice(0, showsAll ? undefined : FIRST).map(({ path, a, b: there }) => (
							<li key={path} className={styles.value}>
								<Path path={path} /> <span>{jsonPreview(a, 40)}</span> <span>{jsonPreview(there, 40)}</span>
							</li>
						))}
					</ul>
					{!showsAll && data.length > FIRST && (
						<button type="button" className={styles.link} onClick={() => setShowsAll(true)}>
							All {data.length + leftOut.data} values
						</button>
					)}
				</>
			)}
		</section>
	);
}

function Path({ path }: { readonly path: string }) {
	const { runs } = useStudio();
	return (
		<button type="button" className={styles.link} onClick={() => runs.getState().lookAt(path)}>
			{path}
		</button>
	);
}

function Difference({ difference: { a, b, message } }: { readonly difference: TaskDifference }) {
	const seq = (run: ComparedRun | undefined) => run?.seq;
	return (
		<>
			{message} <Jump a={seq(a)} b={seq(b)} />
		</>
	);
}

/** Moments of both tasks, one click away. */
function Jump({ a, b }: { readonly a: number | undefined; readonly b: number | undefined }) {
	const { time, compare } = useStudio();
	if (a === undefined && b === undefined) return null;
	const go = () => {
		if (a !== undefined) time.getState().go(asEventSeq(a));
		if (b !== undefined) compare.getState().go(asEventSeq(b));
	};
	const words =
		a === undefined
			? `at event ${b} there`
			: b === undefined || a === b
				? `at event ${a}`
				: `at event ${a}, ${b} there`;
	return (
		<button type="button" className={styles.link} title="Go there in both tasks" onClick={go}>
			{words}
		</button>
	);
}
