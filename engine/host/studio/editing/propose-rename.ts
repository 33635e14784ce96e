import type { FieldRename } from "../../../contract/index.ts";
import { type EditedDocument, renameField } from "../../../edit/index.ts";
import type { FileStore, Project } from "../../../project/index.ts";
import { compileStep } from "../../compile-step.ts";

/** What renaming a field takes in steps, libraries, test data and scenarios. Nothing is written. */
export function proposeRename(project: Project, store: Pick<FileStore, "read">, from: string, to: string): FieldRename {
	const read = (kind: EditedDocument["kind"]) => (file: string) => ({ file, text: store.read(file).text, kind });
	return renameField(
		{
			steps: project.steps.map((step) => ({ ...step, compiled: compileStep(step)?.condition })),
			libraries: project.libraries,
			documents: [...project.testData.map(read("data")), ...project.scenarios.map(read("scenario"))],
		},
		from,
		to,
	);
}
