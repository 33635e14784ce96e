import type { BundleDifference } from "../../contract/index.ts";
import { sha256 } from "../manifest/manifest.ts";

/** How files differ from others, by path; sorted. */
export function compareFiles(
	before: ReadonlyMap<string, Uint8Array>,
	after: ReadonlyMap<string, Uint8Array>,
): readonly BundleDifference[] {
	const differences: BundleDifference[] = [];
	for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
		const [one, other] = [before.get(path), after.get(path)];
		if (one === undefined) differences.push({ path, change: "added" });
		else if (other === undefined) differences.push({ path, change: "removed" });
		else if (one.length !== other.length || sha256(one) !== sha256(other))
			differences.push({ path, change: "changed" });
	}
	return differences;
}
