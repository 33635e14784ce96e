import { useStudio, useStudioStore } from "../../state/index.ts";
import { Dialog, Kbd } from "../../ui/index.ts";
import { groupShortcuts } from "./group-shortcuts.ts";
import styles from "./shortcuts.module.css";

/** All keys, by what they are about. */
export function Shortcuts() {
	const { overlay } = useStudio();
	const commands = useStudioStore("commands", (state) => state.commands);
	return (
		<Dialog title="Keyboard shortcuts" onClose={() => overlay.getState().close()}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys. */}
			<section className={styles.groups} aria-label="All shortcuts" tabIndex={0}>
				{groupShortcuts(commands).map(({ group, lines }) => (
					<div key={group} className={styles.group}>
						<h3 className={styles.heading}>{group}</h3>
						<dl>
							{lines.map(({ title, shortcut }) => (
								<div key={title} className={styles.line}>
									<dt>{title}</dt>
									<dd>
										<Kbd keys={shortcut} />
									</dd>
								</div>
							))}
						</dl>
					</div>
				))}
			</section>
		</Dialog>
	);
}
