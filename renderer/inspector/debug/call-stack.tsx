import { useStudio, useStudioStore } from "../../state/index.ts";
import styles from "../inspector.module.css";
import own from "./debug.module.css";

/** The functions that the run stands in, the innermost first; choosing one shows its line and its variables. */
export function CallStack() {
	const { debug, view } = useStudio();
	const frames = useStudioStore("debug", (state) => state.frames);
	const chosen = useStudioStore("debug", (state) => state.frame);
	return (
		<section aria-label="Call stack">
			<h3 className={styles.heading}>Call stack</h3>
			<ul className={styles.rows}>
				{frames.map(({ id, name, place, isAsync }) => (
					<li key={id}>
						<button
							type="button"
							className={own.frame}
							aria-current={id === chosen ? "true" : undefined}
							disabled={isAsync}
							title={isAsync ? "It called on over an await: nothing of it can be looked at any more" : undefined}
							onClick={() => {
								debug.getState().chooseFrame(id);
								view.getState().openFile(place.file, place);
							}}
						>
							<span className={styles.grow}>
								{isAsync && <span className={styles.faint}>async </span>}
								{name}
							</span>
							<span className={styles.faint}>
								{place.file.replace(/^.*\//, "")}:{place.line}
							</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
