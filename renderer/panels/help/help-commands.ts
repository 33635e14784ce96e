import type { Command, StudioState } from "../../state/index.ts";
import { HELP_PAGE_IDS, pageName } from "./help-pages.ts";

/** A command for each page of the documentation, so that the palette finds them. */
export function helpCommands({ overlay }: Pick<StudioState, "overlay">): readonly Command[] {
	return HELP_PAGE_IDS.map((page) => ({
		id: `help.page.${page}`,
		title: `Help: ${pageName(page)}`,
		group: "Help page",
		run: () => overlay.getState().open({ kind: "help", page }),
	}));
}
