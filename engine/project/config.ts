import {
	DEFAULT_LIMITS,
	didYouMean,
	type Json,
	type Limits,
	type Problem,
	placeAt,
	type Retention,
	StepscapeError,
} from "../contract/index.ts";
import type { ConfigFile } from "./config-schema.ts";
import { describeIssue } from "./describe-issue.ts";
import { JsonFault, type JsonNode, memberOf, nodeNear, protoKey, scanJson } from "./json-scan.ts";
import { configSchema } from "./lazy-schemas.ts";
import { isPlainConfig } from "./plain-shape.ts";
import { SCHEMA_VERSION } from "./schema-version.ts";
import { looksSecret } from "./secrets.ts";

export const CONFIG_FILE = "automation.json";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface StepSettings {
	readonly enabled: boolean;
	readonly limits: Partial<Limits>;
}

/** What automation.json says, with defaults and the environment's overrides. */
export interface Config {
	readonly name: string;
	readonly description?: string;
	readonly workspace: string;
	readonly region: string;
	readonly limits: Limits;
	readonly onCrash: "rerun" | "stop";
	readonly retention: Retention;
	readonly config: ReadonlyMap<string, string>;
	/** Values that come from the environment, or look like secrets. */
	readonly privateValues: readonly string[];
	/** All keys of `config` and `secrets`, whether they have a value or not. */
	readonly configKeys: readonly string[];
	readonly steps: ReadonlyMap<string, StepSettings>;
	/** Where a step's settings stand, for problems found later. */
	readonly stepPlace: (step: string) => { readonly line: number; readonly column: number; readonly excerpt: string };
	readonly problems: readonly Problem[];
}

/**
 * Reads automation.json.
 * @param text without a byte order mark
 * @throws StepscapeError `project-invalid`, with every error and its place
 */
export function readConfig(text: string, env: Environment): Config {
	const root = scan(text);
	const value: Json = JSON.parse(text);
	const proto = protoKey(root);
	if (proto !== undefined)
		throw new StepscapeError("project-invalid", located(text, proto.keyStart, '"__proto__" cannot be a name here.'));
	refuseNewer(value, text, root);
	const issues = isPlainConfig(value) ? [] : (configSchema().safeParse(value).error?.issues ?? []);
	const problems: Problem[] = [];
	const errors: string[] = [];
	for (const issue of issues) {
		if (issue.code === "unrecognized_keys") {
			for (const key of issue.keys) problems.push(unknownKey(text, root, issue.path, key));
		} else errors.push(located(text, nodeNear(root, issue.path).start, describeIssue(issue, value)));
	}
	if (errors.length > 0) throw new StepscapeError("project-invalid", errors.join("\n"));
	const file = value as ConfigFile;
	problems.push(...duplicateKeys(text, root));
	const { config, privateValues, problems: configProblems } = readValues(text, root, file, env);
	problems.push(...configProblems);
	const steps = new Map<string, StepSettings>();
	for (const [name, settings] of Object.entries(file.steps ?? {}))
		steps.set(name, { enabled: settings.enabled ?? true, limits: pickLimits(settings.limits) });
	return {
		name: file.name,
		...(file.description === undefined ? {} : { description: file.description }),
		workspace: file.workspace ?? file.name,
		region: file.region ?? "local",
		limits: { ...DEFAULT_LIMITS, ...pickLimits(file.limits) },
		onCrash: file.onCrash ?? "rerun",
		retention: pickKnown((file.retention ?? {}) as Retention, RETENTION_KEYS),
		config,
		privateValues,
		configKeys: [...new Set([...Object.keys(file.config ?? {}), ...(file.secrets ?? []), ...config.keys()])],
		steps,
		stepPlace: (step) => placeAt(text, memberOf(memberOf(root, "steps")?.value, step)?.keyStart ?? root.start),
		problems,
	};
}

/** The known limits only: unknown keys are warned of and must not travel on. */
const pickLimits = (limits: object | undefined): Partial<Limits> => pickKnown(limits as Partial<Limits>, LIMIT_KEYS);

function pickKnown<T extends object>(settings: T | undefined, known: readonly string[]): T {
	return Object.fromEntries(Object.entries(settings ?? {}).filter(([key]) => known.includes(key))) as T;
}

/** Scans automation.json, with its faults as a StepscapeError that names and shows the line. */
export function scan(text: string): JsonNode {
	try {
		return scanJson(text);
	} catch (error) {
		if (!(error instanceof JsonFault)) throw error;
		const message = located(text, error.offset, `The file is not valid JSON: ${error.message}.`);
		throw new StepscapeError("project-invalid", message);
	}
}

function located(text: string, offset: number, message: string): string {
	const { line, column, excerpt } = placeAt(text, offset);
	const shown = excerpt.trim() === "" ? "" : `\n  ${line} | ${excerpt}`;
	return `${CONFIG_FILE}:${line}:${column}: ${message}${shown}`;
}

function refuseNewer(value: unknown, text: string, root: JsonNode): void {
	const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
	if (typeof version !== "number" || version <= SCHEMA_VERSION) return;
	const words = `This automation was made for a newer Stepscape (schemaVersion ${version}; this one reads ${SCHEMA_VERSION}). Update Stepscape to open it.`;
	throw new StepscapeError("project-invalid", located(text, nodeNear(root, ["schemaVersion"]).start, words));
}

function unknownKey(text: string, root: JsonNode, path: readonly PropertyKey[], key: string): Problem {
	const at = memberOf(nodeNear(root, path), key)?.keyStart ?? root.start;
	const where = path.length === 0 ? "" : ` in "${path.map(String).join(".")}"`;
	const hint = didYouMean(key, knownKeys(path));
	const message = `"${key}"${where} is not a setting and is ignored.${hint === "" ? " Remove it." : hint}`;
	return { code: "config-unknown-key", severity: "warning", message, file: CONFIG_FILE, ...placeAt(text, at) };
}

const LIMIT_KEYS = Object.keys(DEFAULT_LIMITS);
const RETENTION_KEYS: readonly (keyof Retention)[] = ["days", "tasks", "megabytes"];

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
	if (path.length === 0) return Object.keys(configSchema().shape);
	if (path[0] === "retention") return RETENTION_KEYS;
	if (path.at(-1) === "limits")
		return path.length === 1 ? LIMIT_KEYS : LIMIT_KEYS.filter((key) => !key.startsWith("runs"));
	return ["enabled", "limits"];
}

function duplicateKeys(text: string, root: JsonNode): Problem[] {
	const problems: Problem[] = [];
	const visit = (node: JsonNode): void => {
		if (node.kind === "array") node.items.forEach(visit);
		if (node.kind !== "object") return;
		const seen = new Set<string>();
		for (const member of node.members) {
			if (seen.has(member.key)) {
				const message = `"${member.key}" stands here a second time, and only the last one counts. Remove one of them.`;
				const place = placeAt(text, member.keyStart);
				problems.push({ code: "config-duplicate-key", severity: "warning", message, file: CONFIG_FILE, ...place });
			}
			seen.add(member.key);
			visit(member.value);
		}
	};
	visit(root);
	return problems;
}

function readValues(text: string, root: JsonNode, file: ConfigFile, env: Environment) {
	const config = new Map<string, string>();
	const problems: Problem[] = [];
	const secrets = new Set(file.secrets);
	for (const [key, value] of Object.entries(file.config ?? {})) {
		if (secrets.has(key)) problems.push(secretInFile(text, root, key, "error"));
		else {
			config.set(key, String(value));
			if (looksSecret(key, value)) problems.push(secretInFile(text, root, key, "warning"));
		}
	}
	for (const [name, value] of Object.entries(env))
		if (name.startsWith(PREFIX) && name.length > PREFIX.length && value !== undefined)
			config.set(declaredName(name.slice(PREFIX.length), file, secrets), value);
	for (const key of new Set([...Object.keys(file.config ?? {}), ...secrets])) {
		const value = fromEnvironment(key, env);
		if (value !== undefined) config.set(key, value);
		else if (secrets.has(key)) problems.push(missingSecret(text, root, key, file));
	}
	const isPrivate = (key: string, value: string) => {
		const inFile = file.config?.[key];
		return inFile === undefined || String(inFile) !== value || looksSecret(key, inFile);
	};
	const privateValues = [...config].filter(([key, value]) => isPrivate(key, value)).map(([, value]) => value);
	return { config, privateValues, problems };
}

const PREFIX = "STEPSCAPE_CONFIG_";

const variableOf = (key: string): string => PREFIX + key.toUpperCase().replace(/[^A-Z0-9]/g, "_");

function fromEnvironment(key: string, env: Environment): string | undefined {
	return env[PREFIX + key] ?? env[PREFIX + key.toUpperCase()] ?? env[variableOf(key)];
}

/** A variable that names a declared key belongs to that key; any other one is a value of its own. */
function declaredName(suffix: string, file: ConfigFile, secrets: ReadonlySet<string>): string {
	for (const key of [...Object.keys(file.config ?? {}), ...secrets])
		if (suffix === key || suffix === key.toUpperCase() || PREFIX + suffix === variableOf(key)) return key;
	return suffix;
}

/** Without the line's text: it holds the secret. */
function secretInFile(text: string, root: JsonNode, key: string, severity: "error" | "warning"): Problem {
	const member = memberOf(memberOf(root, "config")?.value, key);
	const { line, column } = placeAt(text, member?.keyStart ?? root.start);
	const why =
		severity === "error"
			? `"${key}" is listed in "secrets", so its value here is not used.`
			: `"${key}" looks like a secret, and this file is shared.`;
	const message = `${why} Remove the value, list "${key}" in "secrets" and set ${variableOf(key)} in the environment.`;
	return { code: "config-secret", severity, message, file: CONFIG_FILE, line, column };
}

function missingSecret(text: string, root: JsonNode, key: string, file: ConfigFile): Problem {
	const at = nodeNear(root, ["secrets", file.secrets?.indexOf(key) ?? 0]).start;
	const message = `The secret "${key}" has no value. Set ${variableOf(key)} in the environment.`;
	return { code: "config-secret-missing", severity: "info", message, file: CONFIG_FILE, ...placeAt(text, at) };
}
