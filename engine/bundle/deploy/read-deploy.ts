import { parseDocument } from "yaml";
import { z } from "zod";
import { StepscapeError } from "../../contract/index.ts";

const text = z.string().max(10_000);
const name = z.coerce.string().min(1).max(500);
/** Lists may be left empty: then YAML reads null. */
const list = <T extends z.ZodType>(item: T) =>
	z
		.array(item)
		.max(5_000)
		.nullish()
		.transform((value) => value ?? []);

const step = z.union([z.object({ syncPath: text }), z.object({ name: name.optional(), file: text })]);

/** A deploy document: workspaces with their steps, connectors, secrets, webhooks and tasks. Keys that are not known are let be. */
const deploySchema = z.object({
	workspaces: z
		.array(
			z.object({
				name,
				tags: list(name),
				steps: list(step),
				libraries: list(step),
				connectors: list(z.object({ connectorName: name, name: name.optional() })),
				secrets: list(
					z.object({
						name,
						value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
						description: z.string().nullish(),
						encrypted: z.boolean().nullish(),
					}),
				),
				webhooks: list(z.object({ name })),
				tasks: list(z.object({ name, file: text.optional(), data: z.record(z.string(), z.json()).nullish() })),
			}),
		)
		.min(1)
		.max(100),
});

export type DeployWorkspace = z.infer<typeof deploySchema>["workspaces"][number];

const MAX_BYTES = 4 * 1_048_576;

/**
 * Reads a deploy document's YAML.
 * @param where what messages call it
 * @throws StepscapeError `usage` with line and column
 */
export function readDeploy(yaml: string, where: string): readonly DeployWorkspace[] {
	const read = deploySchema.safeParse(readYaml(yaml, where));
	if (read.success) return read.data.workspaces;
	const [issue] = read.error.issues;
	const path = issue?.path.map(String).join(".") ?? "";
	const hint =
		path === "workspaces" || path === ""
			? " It must have a list of workspaces, each with a name and steps."
			: ` Look at ${path}: ${issue?.message ?? "it is not as it must be"}.`;
	throw new StepscapeError("usage", `${where} is no deploy document.${hint}`);
}

/**
 * Reads a YAML text as plain data. Aliases may not multiply, and nothing but data comes of it.
 * @throws StepscapeError `usage` with line and column
 */
export function readYaml(yaml: string, where: string): unknown {
	if (yaml.length > MAX_BYTES) throw new StepscapeError("usage", `${where} is larger than 4 MB, too large to be read.`);
	const document = parseDocument(yaml, { schema: "core", merge: false, prettyErrors: false, logLevel: "silent" });
	const [error] = document.errors;
	if (error !== undefined) {
		const before = yaml.slice(0, error.pos[0]).split("\n");
		const place = `${where}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
		throw new StepscapeError("usage", `${place}: This is not valid YAML: ${error.message}`);
	}
	try {
		return document.toJS({ maxAliasCount: 50 });
	} catch (cause) {
		throw new StepscapeError("usage", `${where} repeats itself by too many aliases. Write it out.`, { cause });
	}
}
