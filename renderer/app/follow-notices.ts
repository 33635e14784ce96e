import type { StudioState } from "../state/index.ts";
import { outsideWords } from "./outside-words.ts";

/** Answers what the shell tells by itself: commands of its menus, and changes by other programs. Returns how to stop. */
export function followNotices({ automation, bridge, commands, toasts, view }: StudioState): () => void {
	return bridge.subscribe((event) => {
		if (event.type === "command") {
			// The menu has opened an automation already; it is no command of the page's.
			if (event.command === "automation.opened" || event.command === "bundle.offered")
				void automation.getState().load().catch(toasts.getState().fail);
			else commands.getState().run(event.command);
			return;
		}
		if (event.type !== "notice" || event.notice.type !== "files-changed" || event.notice.isOutside !== true) return;
		const { files, removed } = event.notice;
		const [first] = files;
		toasts.getState().show({
			tone: "info",
			text: outsideWords(
				files.map(({ path }) => path),
				removed,
			),
			...(first !== undefined && { action: { label: "Show", run: () => view.getState().openFile(first.path) } }),
		});
	});
}
