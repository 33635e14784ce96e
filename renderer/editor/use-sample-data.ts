import { useEffect, useState } from "react";
import type { JsonObject } from "../../engine/contract/index.ts";
import { chosenData, DRAFT_DATA, LAST_DATA, readTestData, useStudio, useStudioStore } from "../state/index.ts";

/** The data that conditions are matched with and steps are tried on: the task's that is looked at, else the one of Run. */
export interface SampleData {
	/** Where it comes from, as a person would say it; undefined where there is none. */
	readonly name: string | undefined;
	readonly data: JsonObject | undefined;
}

const NAMES: Readonly<Record<string, string>> = {
	[LAST_DATA]: "the last data",
	[DRAFT_DATA]: "the data written for Run",
};

export function useSampleData(): SampleData {
	const studio = useStudio();
	const task = useStudioStore("tasks", (state) => state.tasks.find(({ id }) => id === state.selected)?.name);
	const taskData = useStudioStore("time", (state) => state.data);
	const at = useStudioStore("time", (state) => state.at);
	const files = useStudioStore("automation", (state) => state.files);
	const choice = chosenData(
		useStudioStore("view", (state) => state.testData),
		files,
	);
	const draft = useStudioStore("runs", (state) => (choice === DRAFT_DATA ? state.draft : ""));
	const version = files.find(({ path }) => path === choice)?.version;
	const key = choice === undefined ? undefined : `${choice} ${version} ${draft}`;
	const [read, setRead] = useState<{ readonly key: string; readonly data: JsonObject | undefined }>();
	useEffect(() => {
		if (key === undefined) return;
		let isWanted = true;
		readTestData(studio)
			.catch(() => undefined)
			.then((data) => {
				if (isWanted) setRead({ key, data });
			});
		return () => {
			isWanted = false;
		};
	}, [studio, key]);
	if (task !== undefined && taskData !== undefined)
		return { name: `task ${task}${at === undefined ? "" : ` at event ${at}`}`, data: taskData };
	if (choice === undefined || read?.key !== key || read?.data === undefined)
		return { name: undefined, data: undefined };
	return { name: NAMES[choice] ?? choice.replace("tests/data/", ""), data: read.data };
}
