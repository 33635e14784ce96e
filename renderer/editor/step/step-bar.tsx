import { Ellipsis, Play } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, IconButton, StateGlyph } from "../../ui/index.ts";
import pane from "../editor-pane.module.css";
import type { SampleData } from "../use-sample-data.ts";
import styles from "./step-bar.module.css";

/** Whether the step matches the chosen data, and what can be done with it. */
export function StepBar({
	path,
	name,
	sample,
}: {
	readonly path: string;
	readonly name: string;
	readonly sample: SampleData;
}) {
	const { bridge, dialogs, editorView, toasts } = useStudio();
	const enabled = useStudioStore("automation", (state) => state.steps.find((step) => step.name === name)?.enabled);
	const validation = useStudioStore("analysis", (state) => state.analyses[path]?.validation);
	const { ask } = dialogs.getState();
	const setEnabled = (next: boolean) =>
		bridge.studio.changeStep({ kind: "enable", step: name, enabled: next }).catch(toasts.getState().fail);
	const broken = validation?.problems.find(({ severity }) => severity === "error");
	return (
		<header className={pane.bar}>
			<strong className={styles.name}>{name}</strong>
			{enabled === false && <span className={styles.off}>switched off</span>}
			<span className={`${pane.words} ${styles.match}`} role="status">
				{validation === undefined ? null : broken !== undefined ? (
					<>
						<StateGlyph state="failed" /> cannot run: {broken.message}
					</>
				) : sample.name === undefined ? (
					"No data to match with: choose test data above."
				) : (
					<>
						<StateGlyph state={validation.matches ? "done" : "idle"} />{" "}
						{validation.matches ? "matches" : "does not match"} {sample.name}
					</>
				)}
			</span>
			<Button icon={<Play size={11} aria-hidden />} onClick={() => editorView.getState().show({ tab: "try" })}>
				Try it
			</Button>
			<DropdownMenu.Root>
				<DropdownMenu.Trigger asChild>
					<IconButton label={`More for ${name}`} isQuiet>
						<Ellipsis size={15} aria-hidden />
					</IconButton>
				</DropdownMenu.Trigger>
				<DropdownMenu.Portal>
					<DropdownMenu.Content className={styles.menu} align="end" sideOffset={4}>
						<DropdownMenu.Item className={styles.item} onSelect={() => setEnabled(enabled === false)}>
							{enabled === false ? "Switch on" : "Switch off"}
						</DropdownMenu.Item>
						<DropdownMenu.Item className={styles.item} onSelect={() => ask({ kind: "rename-step", step: name })}>
							Rename…
						</DropdownMenu.Item>
						<DropdownMenu.Item className={styles.item} onSelect={() => ask({ kind: "clone-step", step: name })}>
							Clone…
						</DropdownMenu.Item>
						<DropdownMenu.Item className={styles.item} onSelect={() => ask({ kind: "limits", step: name })}>
							Limits…
						</DropdownMenu.Item>
						<DropdownMenu.Item className={styles.item} onSelect={() => ask({ kind: "rename-field", from: "" })}>
							Rename a field everywhere…
						</DropdownMenu.Item>
						<DropdownMenu.Separator className={styles.line} />
						<DropdownMenu.Item
							className={`${styles.item} ${styles.danger}`}
							onSelect={() => ask({ kind: "delete-step", step: name })}
						>
							Delete…
						</DropdownMenu.Item>
					</DropdownMenu.Content>
				</DropdownMenu.Portal>
			</DropdownMenu.Root>
		</header>
	);
}
