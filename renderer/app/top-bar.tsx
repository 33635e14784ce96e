import { CircleQuestionMark, Search } from "lucide-react";
import { DebugControls } from "../panels/debug/debug-controls.tsx";
import { RunControls } from "../panels/run/run-controls.tsx";
import { useStudio, useStudioStore } from "../state/index.ts";
import { Button, IconButton, Kbd, Mark, Menu } from "../ui/index.ts";
import { SavedStatus } from "./saved-status.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import styles from "./top-bar.module.css";

/** The automation, search, and what runs it. */
export function TopBar() {
	const { commands } = useStudio();
	const open = useStudioStore("automation", (state) => state.open);
	const run = (id: string) => () => void commands.getState().run(id);
	return (
		<header className={styles.bar} data-region="top">
			<h1 className="visually-hidden">{open?.name}</h1>
			<Menu
				trigger={
					<button type="button" className={styles.automation} title={open?.place}>
						<Mark />
						<span className={styles.name}>{open?.name}</span>
					</button>
				}
				label="Automation"
				align="start"
				items={[
					{ id: "import", label: "Import steps from a text…", onSelect: run("automation.import") },
					{ id: "checkpoint", label: "Make a checkpoint", onSelect: run("history.checkpoint") },
					{ id: "reveal", label: "Show the folder", onSelect: run("automation.reveal") },
					{ id: "close", label: "Close the automation", startsGroup: true, onSelect: run("automation.close") },
				]}
			/>
			<span className={styles.faint}>/</span>
			<SavedStatus />
			<span className={styles.grow} />
			<Button
				className={styles.search}
				data-tour="search"
				icon={<Search size={13} aria-hidden />}
				onClick={run("palette.open")}
			>
				<span className={styles.searchWords}>Search or run a command</span>
				<Kbd keys="Mod+K" />
			</Button>
			<span className={styles.grow} />
			<div className={styles.run} data-tour="run">
				<RunControls />
				<DebugControls />
			</div>
			<IconButton label="Help" shortcut="F1" onClick={run("help.open")}>
				<CircleQuestionMark size={14} aria-hidden />
			</IconButton>
			<ThemeMenu />
		</header>
	);
}
