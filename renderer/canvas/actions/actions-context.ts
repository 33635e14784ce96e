import { createContext } from "react";

/** What things on the canvas can ask for. */
export interface NodeActions {
	renameStep(name: string, next: string): void;
	renameGroup(group: string, title: string): void;
	collapse(group: string, isCollapsed: boolean): void;
	writeNote(note: string, text: string): void;
}

const nothing = (): void => {};

export const ActionsContext = createContext<NodeActions>({
	renameStep: nothing,
	renameGroup: nothing,
	collapse: nothing,
	writeNote: nothing,
});
