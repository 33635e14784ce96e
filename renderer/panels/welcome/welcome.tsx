import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState, Mark } from "../../ui/index.ts";
import styles from "./welcome.module.css";

/** What a window shows before an automation is open. */
export function Welcome() {
	const { bridge, automation, toasts } = useStudio();
	const welcome = useStudioStore("automation", (state) => state.welcome);
	if (welcome === undefined) return <EmptyState title="Opening the studio…" />;
	const open = async (work: Promise<Parameters<ReturnType<typeof automation.getState>["opened"]>[0]>) => {
		try {
			await automation.getState().opened(await work);
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	return (
		<main className={styles.welcome}>
			<header className={styles.head}>
				<Mark size={34} />
				<h1>Stepscape</h1>
			</header>
			<section aria-label="Recent automations">
				<h2>Recent</h2>
				{welcome.recent.length === 0 && <p className={styles.dim}>Automations that you open appear here.</p>}
				{welcome.recent.map(({ id, name, place, isMissing }) => (
					<button
						key={id}
						type="button"
						className={styles.entry}
						disabled={isMissing}
						onClick={() => open(bridge.shell.openRecent(id))}
					>
						<strong>{name}</strong>
						<span className={styles.dim}>{isMissing ? "The folder is gone" : place}</span>
					</button>
				))}
			</section>
			<section aria-label="New automation">
				<h2>Start from</h2>
				{welcome.templates.map(({ name, description }) => (
					<button
						key={name}
						type="button"
						className={styles.entry}
						onClick={() => open(bridge.shell.createAutomation({ name, template: name }))}
					>
						<strong>{name}</strong>
						<span className={styles.dim}>{description}</span>
					</button>
				))}
			</section>
			{welcome.shell === "electron" && (
				<Button
					onClick={async () => {
						const chosen = await bridge.shell.chooseFolder();
						if (chosen !== null) await automation.getState().opened(chosen);
					}}
				>
					Open a folder…
				</Button>
			)}
		</main>
	);
}
