import type { AttachedEngine } from "../host/remote/index.ts";

/** What commands work with. Each part is loaded when it is first asked for; tests put in their own. */
export interface Services {
	/**
	 * The engine of the automation in `directory`: a living one of another process, or one of our own. An `idle` one of our own
	 * sets no task going that an earlier engine left unfinished.
	 */
	attach(directory: string, options: { readonly idle: boolean }): Promise<AttachedEngine>;
	/** What reads and writes the automation's folder. */
	project(): Promise<ProjectTools>;
	/** What looks for problems in it. */
	check(): Promise<CheckTools>;
	/** What makes bundles, and takes them in. */
	bundle(): Promise<BundleTools>;
	/** Opens a file in the person's editor; resolves with the editor's exit status once it is closed. */
	edit(file: string, env: Readonly<Record<string, string | undefined>>): Promise<number>;
}

export type ProjectTools = Pick<
	typeof import("../project/index.ts"),
	| "addStep"
	| "cloneStep"
	| "deleteStep"
	| "didYouMean"
	| "importSteps"
	| "initProject"
	| "loadProject"
	| "parseData"
	| "readDataFile"
	| "readOrigin"
	| "rootOf"
	| "setStepEnabled"
	| "trustOrigin"
	| "watchProject"
>;

export type CheckTools = Pick<typeof import("../host/check/index.ts"), "fixProject" | "projectProblems">;

export type BundleTools = Pick<
	typeof import("../host/bundle/index.ts"),
	| "deployYaml"
	| "exportBundle"
	| "exportDeploy"
	| "importBundle"
	| "inspectBundle"
	| "makeSigningKey"
	| "readBundleFile"
	| "runScenariosIn"
	| "verifyBundle"
>;

/** The real ones. */
export function createServices(): Services {
	return {
		async attach(directory, { idle }) {
			const { attachEngine } = await import("../host/remote/index.ts");
			return attachEngine(directory, async () => {
				const { openEngine } = await import("../host/index.ts");
				return openEngine({ directory, idle, watch: false });
			});
		},
		project: () => import("../project/index.ts"),
		check: () => import("../host/check/index.ts"),
		bundle: () => import("../host/bundle/index.ts"),
		async edit(file, env) {
			const { openEditor } = await import("./open-editor.ts");
			return openEditor(file, env);
		},
	};
}
