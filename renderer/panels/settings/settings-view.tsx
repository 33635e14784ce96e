import { type ReactNode, useEffect, useId, useState } from "react";
import type { Settings } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Kbd } from "../../ui/index.ts";
import { RecordingsSection } from "../recordings/recordings-section.tsx";
import { type AutomationSettings, readAutomationSettings } from "./read-automation-settings.ts";
import styles from "./settings-view.module.css";

const THEMES: Readonly<Record<Settings["theme"], string>> = {
	system: "As the system",
	light: "Light",
	dark: "Dark",
	contrast: "High contrast",
};
const MOTIONS: Readonly<Record<Settings["motion"], string>> = {
	system: "As the system",
	full: "Moving",
	reduced: "Still",
};
const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];
const CONFIG = "automation.json";

/** How a person likes the studio, and what the automation itself is set to. */
export function SettingsView() {
	const { settings: store, toasts, bridge, view } = useStudio();
	const settings = useStudioStore("settings", (state) => state.settings);
	const commands = useStudioStore("commands", (state) => state.commands);
	const version = useStudioStore("automation", ({ files }) => files.find(({ path }) => path === CONFIG)?.version);
	const [automation, setAutomation] = useState<AutomationSettings>();
	const change = (part: Partial<Settings>) => store.getState().change(part).catch(toasts.getState().fail);
	// biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the file is another
	useEffect(() => {
		bridge.studio
			.readFile(CONFIG)
			.then(({ text }) => setAutomation(readAutomationSettings(text)), toasts.getState().fail);
	}, [version, bridge, toasts]);
	return (
		<section className={styles.settings} aria-label="Settings">
			<h2>The studio</h2>
			<Choice label="Theme" value={settings.theme} onChange={(theme) => change({ theme: theme as Settings["theme"] })}>
				{Object.entries(THEMES).map(([id, label]) => (
					<option key={id} value={id}>
						{label}
					</option>
				))}
			</Choice>
			<Choice
				label="Motion"
				value={settings.motion}
				onChange={(motion) => change({ motion: motion as Settings["motion"] })}
			>
				{Object.entries(MOTIONS).map(([id, label]) => (
					<option key={id} value={id}>
						{label}
					</option>
				))}
			</Choice>
			<Choice label="Size" value={String(settings.zoom)} onChange={(zoom) => change({ zoom: Number(zoom) })}>
				{[...new Set([...ZOOMS, settings.zoom])]
					.sort((a, b) => a - b)
					.map((zoom) => (
						<option key={zoom} value={zoom}>
							{Math.round(zoom * 100)} %
						</option>
					))}
			</Choice>
			<h2>This automation</h2>
			{automation?.fault !== undefined ? (
				<p className={styles.words}>{automation.fault}</p>
			) : (
				<>
					<h3>Limits of a run</h3>
					<dl className={styles.pairs}>
						{automation?.limits.map(({ label, value, isDefault }) => (
							<div key={label}>
								<dt>{label}</dt>
								<dd className={isDefault ? styles.faint : undefined}>{value}</dd>
							</div>
						))}
					</dl>
					<h3>Config</h3>
					{automation?.config.length === 0 ? (
						<p className={styles.words}>None. Steps read it with task.config("NAME").</p>
					) : (
						<ul className={styles.names}>
							{automation?.config.map((name) => (
								<li key={name}>
									<code>{name}</code>
								</li>
							))}
						</ul>
					)}
				</>
			)}
			<button type="button" className={styles.link} onClick={() => view.getState().openFile(CONFIG)}>
				Open {CONFIG}
			</button>
			<RecordingsSection />
			<h2>Shortcuts</h2>
			<dl className={styles.pairs}>
				{commands
					.filter(({ shortcut }) => shortcut !== undefined)
					.map(({ id, title, shortcut }) => (
						<div key={id}>
							<dt>{title}</dt>
							<dd>
								<Kbd keys={shortcut ?? ""} />
							</dd>
						</div>
					))}
			</dl>
		</section>
	);
}

interface ChoiceProps {
	readonly label: string;
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
	const id = useId();
	return (
		<div className={styles.choice}>
			<label htmlFor={id}>{label}</label>
			<select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
				{children}
			</select>
		</div>
	);
}
