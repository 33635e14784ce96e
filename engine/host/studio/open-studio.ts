import { type FileEntry, StepscapeError, type Studio, type StudioNotice } from "../../contract/index.ts";
import { proposeDependency } from "../../edit/index.ts";
import {
	createCheckpointStore,
	createFileHistory,
	createFileStore,
	findSteps,
	loadProject,
	mustBeTrusted,
	readOrigin,
	rootOf,
	trustOrigin,
	watchProject,
} from "../../project/index.ts";
import { createPool } from "../../sandbox/index.ts";
import { compileStep } from "../compile-step.ts";
import type { LocalEngine } from "../create-engine.ts";
import { type EngineOptions, openEngine } from "../open-engine.ts";
import { createTesting } from "../scenarios/index.ts";
import { dataShape } from "./data-shape.ts";
import { createEditing } from "./editing/create-editing.ts";
import { createLayoutPart, LAYOUT_PATH } from "./layout/layout-part.ts";
import { checkSource, matchSource } from "./match-source.ts";
import { createStepFacts } from "./step-facts.ts";
import { tryStep } from "./try-step.ts";

/** The studio's view of an automation, and what a person should be told about how its journal was opened. */
export interface OpenStudio extends Studio {
	readonly notices: readonly string[];
	/** The engine itself, for other processes. */
	readonly engine: LocalEngine;
}

/** Tasks whose data is looked at for its types; more of them tell little that is new. */
const MAX_RUNS_READ = 20;

/** Opens an automation for the studio. Errors as `openEngine`. */
export async function openStudio(options: EngineOptions): Promise<OpenStudio> {
	const root = rootOf(options.directory);
	const engine = await openEngine({ standby: true, ...options });
	const store = createFileStore(root);
	const layout = createLayoutPart(root, (now) => tell({ type: "layout-changed", layout: now }));
	const history = createFileHistory(layout.within(store), createCheckpointStore(root));
	const facts = createStepFacts(root, options.env);
	const listeners = new Set<(notice: StudioNotice) => void>();
	const tell = (notice: StudioNotice): void => {
		for (const listener of [...listeners]) listener(notice);
	};
	engine.subscribe(tell);
	let known = new Map(store.list().map((entry) => [entry.path, entry]));

	/** Tells of all files that differ from what was last told. */
	function look(isOutside = false): void {
		const now = new Map(store.list().map((entry) => [entry.path, entry]));
		const files = [...now.values()].filter((entry) => known.get(entry.path)?.version !== entry.version);
		const removed = [...known.keys()].filter((path) => !now.has(path));
		known = now;
		facts.forget();
		if (files.length > 0 || removed.length > 0)
			tell({ type: "files-changed", files, removed, ...(isOutside && { isOutside }) });
	}
	/** After a change of our own: the watcher may be slow, or have given up. */
	function changed(paths: readonly string[]): FileEntry[] {
		layout.look();
		if (paths.some((path) => path !== LAYOUT_PATH)) {
			look();
			engine.reload();
		}
		tell({ type: "history-changed", history: history.state() });
		return paths.flatMap((path) => known.get(path) ?? []);
	}
	const watching = watchProject(root, () => look(true), { onError: () => {} });

	/** What runs left behind tells of the data's types. */
	const documents = async () => {
		const tasks = await engine.tasks({ limit: MAX_RUNS_READ });
		return Promise.all(tasks.map(({ id }) => engine.data(id)));
	};
	const editing = createEditing({
		root,
		env: options.env,
		store,
		history,
		documents,
		changed,
		alsoRename: layout.rename,
	});

	const testing = createTesting({
		root,
		env: options.env,
		engine,
		store,
		history,
		changed,
		tellProgress: (progress) => tell({ type: "scenario-progress", ...progress }),
		tellLoad: (done, total) => tell({ type: "load-progress", done, total }),
	});

	return {
		...engine,
		...editing,
		...testing,
		engine,
		notices: engine.notices,
		files: async () => [...known.values()],
		readFile: async (path) => store.read(path),
		changeFiles: async (change) => {
			for (const { path } of change.files) store.peek(path);
			return changed(history.change(change));
		},
		history: async () => history.state(),
		undo: async () => {
			const done = history.undo();
			if (done !== null) changed(done.paths);
			return done?.label ?? null;
		},
		redo: async () => {
			const done = history.redo();
			if (done !== null) changed(done.paths);
			return done?.label ?? null;
		},
		makeCheckpoint: async (label) => {
			const checkpoint = history.makeCheckpoint(label);
			tell({ type: "history-changed", history: history.state() });
			return checkpoint;
		},
		revertTo: async (id) => {
			changed(history.revertTo(id));
		},
		matchSource: async (path, source, data) => matchSource(path, source, data),
		checkSource: async (path, source) => checkSource(path, source),
		origin: async () => readOrigin(root) ?? null,
		trust: async () => trustOrigin(root),
		tryStep: async (step, data) => {
			mustBeTrusted(root);
			const project = loadProject(root, options.env);
			if (!project.steps.some(({ name }) => name === step))
				throw new StepscapeError("step-missing", `There is no step ${step} any more.`);
			return tryStep(project, step, data, () =>
				createPool({ runners: 1, memoryMb: project.limits.memoryMb, standby: false }),
			);
		},
		previewImport: async (text) => {
			const { steps, skipped } = findSteps(
				text,
				loadProject(root, options.env).steps.map(({ name }) => name),
			);
			return {
				steps: steps.map(({ name, source }) => ({ name, source })),
				skipped: skipped.map(({ what, line, reason }) => `${what} (line ${line}): ${reason}`),
			};
		},
		matchSteps: async (data) => facts.matches(data),
		endings: async () => facts.endings(),
		proposeDependency: async (from, to) => {
			const { steps, libraries } = loadProject(root, options.env);
			const read = steps.map((step) => ({ ...step, compiled: compileStep(step)?.condition }));
			return proposeDependency({ steps: read, libraries, graph: await engine.graph(), from, to });
		},
		dataShape: async () => dataShape(root, await engine.graph(), options.env),
		layout: async () => layout.read(),
		setLayout: async (next) => {
			const change = layout.change(next);
			if (change !== undefined) changed(history.change(change));
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async close() {
			watching.dispose();
			listeners.clear();
			await testing.close();
			await engine.close();
		},
	};
}
