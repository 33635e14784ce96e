import { collectFiles, packBundle, readSigningKey } from "../../bundle/index.ts";
import { type SecretPlace, StepscapeError } from "../../contract/index.ts";
import { VERSION } from "../version.ts";
import { graphText, readAutomation } from "./read-automation.ts";
import { usesOf } from "./uses-of.ts";

export interface ExportOptions {
	/** Documents of `tests/data`. Missing: they go along. */
	readonly withData?: boolean;
	/** The file of the key to sign with. */
	readonly key?: string;
	/** Texts in code that look like secrets are no reason to refuse. */
	readonly allowSecrets?: boolean;
	/** Recordings of tasks, by file name. */
	readonly recordings?: ReadonlyMap<string, Uint8Array>;
}

export interface Exported {
	readonly bytes: Uint8Array;
	readonly name: string;
	/** The automation's files in it. */
	readonly files: readonly string[];
	/** What stayed behind, in words. */
	readonly left: readonly string[];
	/** Texts in code that look like secrets and went along. */
	readonly secrets: readonly SecretPlace[];
}

/**
 * Packs an automation's folder. The same files give the same bytes.
 * @throws StepscapeError `bundle-secret` where code holds what looks like a secret, and as `collectFiles`
 */
export function exportBundle(directory: string, options: ExportOptions = {}): Exported {
	const { withData, key, allowSecrets = false, recordings } = options;
	const project = readAutomation(directory);
	const { files, left } = collectFiles(project.directory, withData === undefined ? {} : { withData });
	const { secrets } = usesOf(project);
	if (secrets.length > 0 && !allowSecrets) throw holdsSecrets(secrets);
	const bytes = packBundle({
		about: {
			stepscape: VERSION,
			name: project.name,
			...(project.description !== undefined && { description: project.description }),
		},
		files,
		graph: graphText(project),
		...(recordings && { recordings }),
		...(key !== undefined && { key: readSigningKey(key) }),
	});
	return { bytes, name: project.name, files: [...files.keys()], left, secrets };
}

function holdsSecrets(secrets: readonly SecretPlace[]): StepscapeError {
	const places = secrets.slice(0, 10).map(({ file, line, what }) => `  ${file}:${line} looks like ${what}`);
	const more = secrets.length > 10 ? [`  and ${secrets.length - 10} more`] : [];
	return new StepscapeError(
		"bundle-secret",
		`Code in this automation holds what looks like a secret, and a bundle is handed on. Read it with task.config instead, or export with --allow-secrets where it is none.\n${[...places, ...more].join("\n")}`,
	);
}
