import { X } from "lucide-react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { IconButton } from "../ui/index.ts";
import styles from "./file-tabs.module.css";

/** The open files: one click to look at one, one to close it. */
export function FileTabs() {
	const { view } = useStudio();
	const openFiles = useStudioStore("view", (state) => state.openFiles);
	const active = useStudioStore("view", (state) => state.activeFile);
	// One text, so that typing does not draw the tabs again.
	const troubled = useStudioStore("documents", ({ documents }) =>
		openFiles.filter((path) => documents[path]?.trouble !== undefined).join("\n"),
	).split("\n");
	return (
		<nav className={styles.tabs} aria-label="Open files">
			<ul className={styles.list}>
				{openFiles.map((path) => {
					const name = path.slice(path.lastIndexOf("/") + 1);
					const isTroubled = troubled.includes(path);
					return (
						<li key={path} className={styles.tab} data-active={path === active}>
							<button
								type="button"
								className={styles.name}
								aria-current={path === active ? "page" : undefined}
								title={path}
								onClick={() => view.getState().openFile(path)}
								onAuxClick={(event) => event.button === 1 && view.getState().closeFile(path)}
							>
								{name}
								{isTroubled && <span className={styles.trouble}> !</span>}
							</button>
							<IconButton
								className={styles.close}
								label={`Close ${name}`}
								isQuiet
								onClick={() => view.getState().closeFile(path)}
							>
								<X size={12} aria-hidden />
							</IconButton>
						</li>
					);
				})}
			</ul>
		</nav>
	);
}
