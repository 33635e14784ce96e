import { dirname, relative } from "node:path";

/**
 * A plugin for bundles: what a module finds from its own place, it finds from the bundle too.
 * @param {string} folder the bundle's
 */
export function filesByTheirPlace(folder) {
	/** @param {string} path */
	const fromBundle = (path) => relative(folder, path).replaceAll("\\", "/");
	return {
		name: "files-by-their-place",
		/** @param {string} code @param {string} id */
		transform(code, id) {
			if (!id.endsWith(".ts") || !code.includes("import.meta.")) return null;
			return code
				.replaceAll("import.meta.dirname", `(import.meta.dirname + ${JSON.stringify(`/${fromBundle(dirname(id))}`)})`)
				.replaceAll("import.meta.url", `new URL(${JSON.stringify(fromBundle(id))}, import.meta.url).href`);
		},
	};
}
