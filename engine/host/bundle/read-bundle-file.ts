import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { BUNDLE_LIMITS } from "../../bundle/index.ts";
import { StepscapeError } from "../../contract/index.ts";

/**
 * Reads a bundle's file. Its size is looked at first.
 * @throws StepscapeError `usage` where there is none, `bundle-invalid` where it is too large
 */
export function readBundleFile(path: string): Uint8Array {
	let file: number;
	try {
		file = openSync(path, "r");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = code === "ENOENT" ? `There is no file ${path}.` : `${path} can't be read (${code}).`;
		throw new StepscapeError("usage", `${why} Name the .stepscape file of a bundle.`);
	}
	try {
		const stat = fstatSync(file);
		if (!stat.isFile()) throw new StepscapeError("usage", `${path} is no file. Name the .stepscape file of a bundle.`);
		if (stat.size > BUNDLE_LIMITS.bundleBytes)
			throw new StepscapeError("bundle-invalid", `${path} has ${stat.size} bytes, too many for a bundle.`);
		return readFileSync(file);
	} finally {
		closeSync(file);
	}
}
