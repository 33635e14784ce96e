/** What a bundle may hold at most. Larger ones are neither made nor opened. */
export interface BundleLimits {
	/** Bytes of the bundle itself. */
	readonly bundleBytes: number;
	readonly entries: number;
	/** Bytes of one file, unpacked. */
	readonly entryBytes: number;
	/** Bytes of all files, unpacked. */
	readonly totalBytes: number;
	/** How many times larger a file may become by being unpacked; files under a megabyte may more. */
	readonly ratio: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
	bundleBytes: 256 * 1_048_576,
	entries: 20_000,
	entryBytes: 128 * 1_048_576,
	totalBytes: 512 * 1_048_576,
	ratio: 200,
};

/** Files smaller than this do no harm however well they pack. */
export const RATIO_FROM_BYTES = 1_048_576;
