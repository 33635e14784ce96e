import { HistoryPanel } from "../panels/history/history-panel.tsx";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Popover } from "../ui/index.ts";
import styles from "./top-bar.module.css";

const ENGINE_WORDS = {
	none: "no engine",
	starting: "starting…",
	restarting: "engine restarting…",
	failed: "engine stopped",
} as const;

/** That all is saved and since when; opens what was changed and the checkpoints. */
export function SavedStatus() {
	const { overlay } = useStudio();
	const isConnected = useStudioStore("connection", (state) => state.isConnected);
	const engine = useStudioStore("connection", (state) => state.engine);
	const message = useStudioStore("connection", (state) => state.message);
	const at = useStudioStore("saved", (state) => state.at);
	const isSaving = useStudioStore("documents", ({ documents }) =>
		Object.values(documents).some(({ text, onDisk, trouble }) => trouble === undefined && text !== onDisk?.text),
	);
	const isOpen = useStudioStore("overlay", (state) => state.overlay?.kind === "history");
	const words = !isConnected
		? "connection lost…"
		: engine !== "ready"
			? ENGINE_WORDS[engine]
			: isSaving
				? "saving…"
				: savedWords(at);
	return (
		<Popover
			label="Changes and checkpoints"
			isOpen={isOpen}
			onOpenChange={(open) => (open ? overlay.getState().open({ kind: "history" }) : overlay.getState().close())}
			trigger={
				<button type="button" className={styles.status} title={message ?? "Changes and checkpoints"}>
					<span role="status">{words}</span>
				</button>
			}
		>
			<HistoryPanel />
		</Popover>
	);
}

const savedWords = (at: number | undefined): string =>
	at === undefined
		? "saved"
		: `saved ${new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })}`;
