import { useStudio, useStudioStore } from "../state/index.ts";
import { Button, StateGlyph } from "../ui/index.ts";
import styles from "./engine-banner.module.css";

/** Says that what is behind the window is away, and what to do. Nothing is shown while all is well. */
export function EngineBanner() {
	const { bridge, toasts, commands } = useStudio();
	const isConnected = useStudioStore("connection", (state) => state.isConnected);
	const engine = useStudioStore("connection", (state) => state.engine);
	const message = useStudioStore("connection", (state) => state.message);
	const welcome = useStudioStore("automation", (state) => state.welcome);
	// Before the first answer the window says itself that it is opening.
	if (welcome === undefined && !isConnected) return null;
	if (!isConnected)
		return (
			<div className={styles.banner} role="alert">
				<StateGlyph state="waiting" />
				<span className={styles.words}>
					The connection to the studio's program is lost; it is being tried again. If you have ended the program, start
					it again and open the address that it prints. Nothing is lost: all changes are on disk.
				</span>
			</div>
		);
	if (engine === "restarting")
		return (
			<div className={styles.banner} role="alert">
				<StateGlyph state="waiting" />
				<span className={styles.words}>{message}</span>
			</div>
		);
	if (engine !== "failed") return null;
	return (
		<div className={`${styles.banner} ${styles.failed}`} role="alert">
			<StateGlyph state="failed" />
			<span className={styles.words}>{message ?? "The engine has stopped."} Files and tasks are safe on disk.</span>
			<Button onClick={() => bridge.shell.restartEngine().catch(toasts.getState().fail)}>Start it again</Button>
			<Button tone="quiet" onClick={() => commands.getState().run("automation.close")}>
				Close the automation
			</Button>
		</div>
	);
}
