import type { Problem } from "../../../engine/contract/index.ts";
import { applyFileEdits, type StudioState } from "../../state/index.ts";
import type { loadMonaco } from "./load-monaco.ts";

type Loaded = Awaited<ReturnType<typeof loadMonaco>>;

const problemsOf = new Map<string, readonly Problem[]>();
let isProvided = false;
const COMMAND = "stepscape.fix";

/** What is underlined in a file, for its fixes. */
export function keepProblems(path: string, problems: readonly Problem[]): void {
	problemsOf.set(path, problems);
}

/** Makes the problems' fixes the code editor's quick fixes. Once for all files. */
export function provideFixes({ monaco }: Loaded, studio: StudioState): void {
	if (isProvided) return;
	isProvided = true;
	monaco.editor.registerCommand(COMMAND, (_, problem: Problem) => void fixProblem(studio, problem));
	monaco.languages.registerCodeActionProvider(["javascript", "json"], {
		provideCodeActions(model, _, { markers }) {
			const problems = problemsOf.get(model.uri.path.slice(1)) ?? [];
			const actions = markers.flatMap((marker) =>
				problems
					.filter(
						({ code, line, message, fix }) =>
							fix !== undefined &&
							code === marker.code &&
							message === marker.message &&
							line === marker.startLineNumber,
					)
					.map((problem) => ({
						title: problem.fix?.title ?? "",
						kind: "quickfix",
						diagnostics: [marker],
						isPreferred: true,
						command: { id: COMMAND, title: problem.fix?.title ?? "", arguments: [problem] },
					})),
			);
			return { actions, dispose() {} };
		},
	});
}

/** Applies a problem's fix as one change. */
export async function fixProblem({ bridge, documents, toasts }: StudioState, { fix }: Problem): Promise<void> {
	if (fix === undefined) return;
	try {
		await documents.getState().flush();
		await applyFileEdits(bridge, fix.title, fix.edits);
	} catch (error) {
		toasts.getState().fail(error);
	}
}
