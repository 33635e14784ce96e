import { Search } from "lucide-react";
import { RunControls } from "../panels/run/run-controls.tsx";
import { useStudioStore } from "../state/index.ts";
import { Button, Kbd, Mark } from "../ui/index.ts";
import styles from "./top-bar.module.css";

const ENGINE_WORDS = {
	none: "no engine",
	starting: "starting…",
	ready: "saved",
	restarting: "engine restarting…",
	failed: "engine stopped",
} as const;

/** The automation, search, and what runs it. */
export function TopBar() {
	const open = useStudioStore("automation", (state) => state.open);
	const { isConnected, engine, message } = useStudioStore("connection", (state) => state);
	const show = useStudioStore("view", (state) => state.show);
	return (
		<header className={styles.bar}>
			<Mark />
			<span className={styles.name}>{open?.name}</span>
			<span className={styles.faint}>/</span>
			<span className={styles.dim} role="status" title={message}>
				{isConnected ? ENGINE_WORDS[engine] : "connection lost…"}
			</span>
			<span className={styles.grow} />
			<Button
				className={styles.search}
				icon={<Search size={13} aria-hidden />}
				onClick={() => show({ isPaletteOpen: true })}
			>
				<span className={styles.searchWords}>Search or run a command</span>
				<Kbd keys="Mod+K" />
			</Button>
			<span className={styles.grow} />
			<RunControls />
		</header>
	);
}
