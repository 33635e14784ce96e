import { useEffect } from "react";
import type { Command } from "./commands.ts";
import { useStudio } from "./use-studio.ts";

/**
 * Offers commands as long as the component stands.
 * @param make called once; its commands read the stores when they are run
 */
export function useCommands(make: () => readonly Command[]): void {
	const { commands } = useStudio();
	// biome-ignore lint/correctness/useExhaustiveDependencies: the commands are made once
	useEffect(() => commands.getState().register(...make()), [commands]);
}
