import { Command } from "cmdk";
import { useMemo, useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Dialog, Kbd } from "../../ui/index.ts";
import styles from "./palette.module.css";
import { PALETTE_KINDS, type PaletteKind, paletteItems } from "./palette-items.ts";
import { rank } from "./rank.ts";

/** Lines shown at a time; more letters find the rest. */
const MOST = 60;

/** Everything that can be done or gone to, by some letters of its name. */
export function Palette() {
	const studio = useStudio();
	const { overlay, toasts } = studio;
	const commands = useStudioStore("commands", (state) => state.commands);
	const steps = useStudioStore("automation", (state) => state.steps);
	const files = useStudioStore("automation", (state) => state.files);
	const graph = useStudioStore("automation", (state) => state.graph);
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const [letters, setLetters] = useState("");
	const items = useMemo(
		() => paletteItems({ commands, steps, files, tasks, graph }, studio),
		[commands, steps, files, tasks, graph, studio],
	);
	const found = useMemo(() => rank(letters, items, MOST), [letters, items]);
	const kinds = [...new Set(found.map(({ kind }) => kind))];
	const choose = (run: () => unknown): void => {
		overlay.getState().close();
		// After the palette has given the focus back, so that what is opened can take it.
		setTimeout(() => void (async () => run())().catch(toasts.getState().fail));
	};
	return (
		<Dialog title="Search or run a command" isTitleHidden size="palette" onClose={() => overlay.getState().close()}>
			<Command label="Search or run a command" shouldFilter={false} loop className={styles.palette}>
				<Command.Input
					className={styles.input}
					placeholder="Search steps, files, paths, tasks, or run a command"
					value={letters}
					onValueChange={setLetters}
				/>
				<Command.List className={styles.list} label="What was found">
					<Command.Empty className={styles.empty}>
						Nothing is called like this. Try fewer letters; they need not stand together.
					</Command.Empty>
					{kinds.map((kind: PaletteKind) => (
						<Command.Group key={kind} heading={PALETTE_KINDS[kind]} className={styles.group}>
							{found
								.filter((item) => item.kind === kind)
								.map(({ id, title, detail, shortcut, run }) => (
									<Command.Item key={id} value={id} className={styles.item} onSelect={() => choose(run)}>
										<span className={kind === "command" || kind === "help" ? styles.title : styles.code}>{title}</span>
										<span className={styles.detail}>{kind === "help" ? "" : detail}</span>
										{shortcut !== undefined && <Kbd keys={shortcut} />}
									</Command.Item>
								))}
						</Command.Group>
					))}
				</Command.List>
			</Command>
		</Dialog>
	);
}
