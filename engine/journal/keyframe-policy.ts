import type { JsonObject, Patch } from "../contract/index.ts";
import { applyInPlace } from "./apply-in-place.ts";
import { patchOf } from "./event-codec.ts";
import { decodeChange } from "./patch-codec.ts";

/** Small data gets no keyframe before this many bytes of patches, which are read in less time than a page of the disk. */
const LEAST_BYTES = 8192;
/** Events without a patch must be skipped when a state is rebuilt: so many bytes of them count as one of a patch. */
const OTHERS_PER_PATCH = 4;
/** Larger data is not kept in memory between keyframes. */
const MOST_KEPT = 16_384;

/**
 * Says when a task's next keyframe is due: when the patches since the last one outweigh the data. So keyframes take no
 * more room than patches, and rebuilding a state takes at most about twice the time of reading its data.
 */
export interface KeyframePolicy {
	/** Takes note of an event of so many bytes, stored as `body`; `patch` is its patch where it has one that is not sealed. */
	grew(bytes: number, patch: Patch | undefined, body: string, sealed: boolean): void;
	isDue(): boolean;
	/** The data now, where it is at hand without asking the database. */
	current(): JsonObject | undefined;
	/** Takes note of a keyframe; `keep` is false where the text is not all of the data. */
	wrote(text: string, keep: boolean): void;
	/** Takes note that a due keyframe could not be made. */
	skipped(): void;
}

const isFlat = ({ after }: Patch[number]): boolean => typeof after !== "object" || after === null;

/** `base` is the text of the data as it is now, where it is at hand. */
export function createKeyframePolicy(
	since: { readonly bytes: number; readonly patches: number; readonly all: number },
	base?: string,
): KeyframePolicy {
	let { bytes: size, patches, all } = since;
	let kept = base !== undefined && base.length <= MOST_KEPT ? base : undefined;
	/** As text where a caller could still change what is in them. */
	let pending: (string | Patch)[] = [];
	return {
		grew(bytes, patch, body, sealed) {
			all += bytes;
			if (patch === undefined && !sealed) return;
			patches += bytes;
			if (sealed) {
				kept = undefined;
				pending = [];
			} else if (kept !== undefined && patch !== undefined) pending.push(patch.every(isFlat) ? patch : body);
		},
		isDue() {
			const room = Math.max(LEAST_BYTES, size);
			return patches >= room || all >= room * OTHERS_PER_PATCH;
		},
		current() {
			if (kept === undefined) return undefined;
			let data = JSON.parse(kept) as JsonObject;
			for (const each of pending)
				data = applyInPlace(data, typeof each === "string" ? patchOf(each).map(decodeChange) : each);
			return data;
		},
		wrote(text, keep) {
			size = text.length;
			patches = 0;
			all = 0;
			pending = [];
			kept = keep && text.length <= MOST_KEPT ? text : undefined;
		},
		skipped() {
			patches = 0;
			all = 0;
		},
	};
}
