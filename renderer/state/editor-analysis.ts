import { createStore, type StoreApi } from "zustand/vanilla";
import type { BlocksAnswer, ConditionFormAnswer, JsonObject, StepValidation } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** A step's text as forms see it; all of it is of one text. */
export interface SourceAnalysis {
	readonly source: string;
	readonly form: ConditionFormAnswer;
	readonly blocks: BlocksAnswer;
	/** What is wrong with the text, and how its condition stands to the chosen data. */
	readonly validation: StepValidation;
	/** The data it was matched with; undefined where none is chosen. */
	readonly data: JsonObject | undefined;
}

export interface AnalysisState {
	/** By path; of the text a moment ago. */
	readonly analyses: Readonly<Record<string, SourceAnalysis>>;
	/** Looks at a text soon, unless another one comes first. */
	look(path: string, source: string, data: JsonObject | undefined): void;
	forget(path: string): void;
}

/** A pause in typing this long is when the text is looked at (ms). */
const LOOK_AFTER_MS = 80;

export function createAnalysisStore({ studio }: Pick<Bridge, "studio">): StoreApi<AnalysisState> {
	const timers = new Map<string, ReturnType<typeof setTimeout>>();
	const turns = new Map<string, number>();
	const store = createStore<AnalysisState>((set, get) => ({
		analyses: {},
		look(path, source, data) {
			clearTimeout(timers.get(path));
			const known = get().analyses[path];
			if (known?.source === source && known.data === data) return;
			// The first look is not waited for.
			timers.set(
				path,
				setTimeout(() => void analyse(path, source, data), known === undefined ? 0 : LOOK_AFTER_MS),
			);
		},
		forget(path) {
			clearTimeout(timers.get(path));
			turns.delete(path);
			set(({ analyses: { [path]: _, ...analyses } }) => ({ analyses }));
		},
	}));

	async function analyse(path: string, source: string, data: JsonObject | undefined): Promise<void> {
		const turn = (turns.get(path) ?? 0) + 1;
		turns.set(path, turn);
		try {
			const [form, blocks, validation] = await Promise.all([
				studio.conditionForm(source),
				studio.contentBlocks(source),
				studio.matchSource(path, source, data ?? {}),
			]);
			if (turns.get(path) !== turn) return;
			store.setState(({ analyses }) => ({
				analyses: { ...analyses, [path]: { source, form, blocks, validation, data } },
			}));
		} catch {
			// The engine is away, which is told elsewhere; the next text is looked at again.
		}
	}
	return store;
}
