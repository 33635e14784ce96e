import {
	type Change,
	type EventBody,
	isJsonObject,
	type Json,
	type JsonObject,
	type Patch,
} from "../contract/index.ts";

const STASH = "$stash";
/** Stands in events, records and blames where a stash was. */
export const STASH_MARK = "[stash]";

/** An empty stash is no secret: every task has one. */
const isSecret = (value: Json | undefined): boolean =>
	value !== undefined && !(isJsonObject(value) && Object.keys(value).length === 0);

/** True for data with something in its `$stash`. */
export const hasStash = (data: Json | undefined): boolean =>
	isJsonObject(data) && Object.hasOwn(data, STASH) && isSecret(data[STASH]);

const isStashPath = (path: Change["path"]): boolean => path[0] === STASH;

function touchesStash({ path, before, after }: Change): boolean {
	if (isStashPath(path)) return path.length > 1 || isSecret(before) || isSecret(after);
	return path.length === 0 && (hasStash(before) || hasStash(after));
}

export const patchTouchesStash = (patch: Patch): boolean => patch.some(touchesStash);

/** Data with the mark in the place of its stash. */
export function maskData(data: JsonObject): JsonObject {
	return hasStash(data) ? { ...data, [STASH]: STASH_MARK } : data;
}

const maskRoot = (value: Json | undefined): Json | undefined => (isJsonObject(value) ? maskData(value) : value);

function withValues(change: Change, path: Change["path"], before: Json | undefined, after: Json | undefined): Change {
	return {
		path,
		...(before === undefined ? {} : { before }),
		...(after === undefined ? {} : { after }),
		...(change.source === undefined ? {} : { source: change.source }),
	};
}

/** A patch that tells that the stash was written, and not what: all its changes are one change of `$stash`. */
export function maskPatch(patch: Patch): Patch {
	let told = false;
	return patch.flatMap((change) => {
		if (!touchesStash(change)) return [change];
		const { path, before, after } = change;
		if (path.length === 0) return [withValues(change, path, maskRoot(before), maskRoot(after))];
		if (told) return [];
		told = true;
		const within = path.length > 1;
		const mark = (value: Json | undefined) => (within || value !== undefined ? STASH_MARK : undefined);
		return [withValues(change, [STASH], mark(before), mark(after))];
	});
}

/** The key's text is a cheap and sure sign; hardly any event needs more than this look. */
const mayHoldStash = (value: unknown): boolean => JSON.stringify(value).includes(`"${STASH}"`);

/** A value in which every `$stash`, however deep, is the mark. */
function maskDeep(value: Json): Json {
	if (Array.isArray(value)) return value.map(maskDeep);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key, key === STASH && isSecret(item) ? STASH_MARK : maskDeep(item)]),
	);
}

/**
 * An event without anything from the stash. What a run logs, draws, sends or ends with may hold the data as a whole:
 * there, whatever is called `$stash` is masked wherever it stands. Returns the same event where there is nothing to do.
 */
export function maskEvent(body: EventBody): EventBody {
	switch (body.type) {
		case "created":
			return hasStash(body.data) ? { ...body, data: maskData(body.data) } : body;
		case "step-ended": {
			const { completes } = body;
			const isShown = completes === undefined || !mayHoldStash(completes);
			const shown = isShown ? body : { ...body, completes: maskDeep(completes) as typeof completes };
			return patchTouchesStash(body.patch) ? { ...shown, patch: maskPatch(body.patch) } : shown;
		}
		case "step-failed":
		case "subtask-ended":
		case "data-updated":
			return patchTouchesStash(body.patch) ? { ...body, patch: maskPatch(body.patch) } : body;
		case "conflict": {
			const { path, kept, lost } = body;
			const mask = (side: typeof kept): typeof kept => {
				if (side.value === undefined) return side;
				return { ...side, value: isStashPath(path) ? STASH_MARK : (maskRoot(side.value) as Json) };
			};
			if (isStashPath(path)) return { ...body, path: [STASH], kept: mask(kept), lost: mask(lost) };
			return path.length === 0 ? { ...body, kept: mask(kept), lost: mask(lost) } : body;
		}
		case "console":
		case "visualization":
		case "call-started":
		case "state-changed":
		case "task-changed":
			return mayHoldStash(body) ? (maskDeep(body as unknown as Json) as unknown as EventBody) : body;
		default:
			return body;
	}
}
