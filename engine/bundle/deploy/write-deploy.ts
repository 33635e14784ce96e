import { stringify } from "yaml";
import type { Project } from "../../project/index.ts";

/** An automation as a deploy document with the files that it names. */
export interface DeployExport {
	/** By path; `deploy.yaml` among them. */
	readonly files: ReadonlyMap<string, string>;
	/** What the format has no place for, in words. */
	readonly left: readonly string[];
}

export interface DeployParts {
	readonly project: Project;
	/** Keys whose values are secret. */
	readonly secrets: ReadonlySet<string>;
	/** Documents of `tests/data`, by name. */
	readonly documents: ReadonlyMap<string, string>;
}

/** Writes an automation as a deploy document. The same automation gives the same text. */
export function writeDeploy({ project, secrets, documents }: DeployParts): DeployExport {
	const files = new Map<string, string>();
	const left: string[] = [];
	const steps = project.steps.map(({ name, file, source, enabled }) => {
		files.set(file, source);
		if (!enabled) left.push(`that the step ${name} is disabled`);
		return { name, file };
	});
	for (const { name, file, source } of project.libraries) {
		files.set(file, source);
		left.push(`the library ${name}: its file is there, and has to be taken in by hand`);
	}
	for (const { namespace, kind } of project.connectors)
		left.push(`what the connector ${namespace} ${kind === "mock" ? "answers" : "does"}: only its name is there`);
	const tasks = [...documents].map(([name, text]) => {
		const file = `task/${name}.json`;
		files.set(file, text);
		return { name, file };
	});
	const workspace = {
		name: project.name,
		steps,
		...(project.connectors.length > 0 && {
			connectors: project.connectors.map(({ namespace }) => ({ connectorName: namespace })),
		}),
		...(project.configKeys.length > 0 && {
			secrets: project.configKeys.map((name) => {
				const isSecret = secrets.has(name);
				return { name, value: isSecret ? "" : (project.config.get(name) ?? ""), encrypted: isSecret };
			}),
		}),
		...(tasks.length > 0 && { tasks }),
	};
	files.set("deploy.yaml", stringify({ workspaces: [workspace] }, { lineWidth: 0 }));
	return { files, left };
}
