import { FolderOpen, Package, X } from "lucide-react";
import { useState } from "react";
import type { RecentAutomation, TemplateEntry } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState, IconButton, Kbd, Mark } from "../../ui/index.ts";
import { ago } from "./ago.ts";
import { NewAutomation } from "./new-automation.tsx";
import styles from "./welcome.module.css";

/** What a window shows before an automation is open. */
export function Welcome() {
	const { bridge, automation, commands, overlay, toasts } = useStudio();
	const welcome = useStudioStore("automation", (state) => state.welcome);
	const [busy, setBusy] = useState<string>();
	if (welcome === undefined) return <EmptyState title="Opening the studio…" />;
	const open = async (what: string, work: () => Promise<RecentAutomation | null>) => {
		setBusy(what);
		try {
			const opened = await work();
			if (opened !== null) await automation.getState().opened(opened);
		} catch (error) {
			toasts.getState().fail(error);
		}
		setBusy(undefined);
	};
	const look = async () => {
		try {
			const offer = await bridge.shell.chooseBundle();
			if (offer !== null) overlay.getState().open({ kind: "bundle", offer });
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	const samples = welcome.templates.filter(({ isSample }) => isSample);
	const templates = welcome.templates.filter(({ isSample }) => !isSample);
	const forget = async (id: string) => {
		try {
			await bridge.shell.forgetRecent(id);
			await automation.getState().load();
		} catch (error) {
			toasts.getState().fail(error);
		}
	};
	return (
		<main className={styles.welcome} aria-busy={busy !== undefined}>
			<header className={styles.head}>
				<Mark size={32} />
				<div>
					<h1 className={styles.title}>Stepscape</h1>
					<p className={styles.dim}>Automations that run on the state of data</p>
				</div>
				<span className={styles.version}>{welcome.version}</span>
			</header>
			{busy !== undefined && (
				<p className={styles.busy} role="status">
					Opening {busy}…
				</p>
			)}
			<div className={styles.columns}>
				<div className={styles.column}>
					<section aria-label="Samples">
						<h2 className={styles.heading}>Begin with a sample</h2>
						<ul className={styles.list}>
							{samples.map((template) => (
								<li key={template.name}>
									<Sample
										template={template}
										isBusy={busy !== undefined}
										onOpen={() =>
											open(template.name, () =>
												bridge.shell.createAutomation({ name: template.name, template: template.name }),
											)
										}
									/>
								</li>
							))}
						</ul>
					</section>
				</div>
				<div className={styles.column}>
					<section aria-label="Recent automations">
						<h2 className={styles.heading}>Recent</h2>
						{welcome.recent.length === 0 && <p className={styles.dim}>Automations that you open appear here.</p>}
						<ul className={styles.list}>
							{welcome.recent.map(({ id, name, place, openedAt, isMissing = false }) => (
								<li key={id} className={styles.recent}>
									<button
										type="button"
										className={styles.entry}
										disabled={isMissing || busy !== undefined}
										onClick={() => open(name, () => bridge.shell.openRecent(id))}
									>
										<span className={styles.entryHead}>
											<strong>{name}</strong>
											<span className={styles.when}>{isMissing ? "missing" : ago(openedAt, Date.now())}</span>
										</span>
										<span className={styles.place} title={place}>
											{isMissing ? `The folder is gone: ${place}` : place}
										</span>
									</button>
									<IconButton isQuiet label={`Forget ${name}`} onClick={() => forget(id)}>
										<X size={13} aria-hidden />
									</IconButton>
								</li>
							))}
						</ul>
					</section>
					<section aria-label="New automation">
						<h2 className={styles.heading}>Make a new one</h2>
						<NewAutomation
							templates={templates}
							home={welcome.home}
							isBusy={busy !== undefined}
							onCreate={(request) => open(request.name, () => bridge.shell.createAutomation(request))}
						/>
					</section>
					<section aria-label="Open a folder">
						<h2 className={styles.heading}>Open a folder</h2>
						{welcome.shell === "electron" ? (
							<div className={styles.links}>
								<Button
									icon={<FolderOpen size={14} aria-hidden />}
									disabled={busy !== undefined}
									onClick={() => open("the folder", () => bridge.shell.chooseFolder())}
								>
									Open a folder…
								</Button>
								<Button icon={<Package size={14} aria-hidden />} disabled={busy !== undefined} onClick={look}>
									Look into a bundle…
								</Button>
							</div>
						) : (
							<p className={styles.dim}>
								To work in a folder where it is, start the studio with it: <code>stepscape studio my-folder</code>
							</p>
						)}
						<p className={styles.drop}>
							Or drop a folder anywhere on this window: it is copied, and the copy is opened. A bundle that you drop is
							looked into first.
						</p>
					</section>
					<section aria-label="What is where">
						<h2 className={styles.heading}>What is where</h2>
						<p className={styles.dim}>
							New automations are folders in <code>{welcome.home}</code>. Each is plain files, saved as you type, that
							you can copy, share and put under version control.
						</p>
						<div className={styles.links}>
							<Button tone="quiet" onClick={() => commands.getState().run("help.open")}>
								Help <Kbd keys="F1" />
							</Button>
							<Button tone="quiet" onClick={() => commands.getState().run("help.shortcuts")}>
								Keyboard shortcuts <Kbd keys="?" />
							</Button>
							<Button tone="quiet" onClick={() => commands.getState().run("palette.open")}>
								Commands <Kbd keys="Mod+K" />
							</Button>
						</div>
					</section>
				</div>
			</div>
		</main>
	);
}

function Sample({
	template: { name, description },
	isBusy,
	onOpen,
}: {
	readonly template: TemplateEntry;
	readonly isBusy: boolean;
	readonly onOpen: () => void;
}) {
	return (
		<button type="button" className={styles.entry} disabled={isBusy} onClick={onOpen}>
			<strong>{name}</strong>
			<span className={styles.dim}>{description}</span>
		</button>
	);
}
