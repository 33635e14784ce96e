const MOST = 80;

/** The file that a test document of this name is kept in. */
export const documentFile = (name: string): string => `tests/data/${name.trim().replace(/\.json$/, "")}.json`;

/** Why a test document cannot have this name, in words; undefined where it can. */
export function documentFileFault(name: string, files: readonly string[]): string | undefined {
	const bare = name.trim().replace(/\.json$/, "");
	if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(bare) || bare.length > MOST)
		return "A name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit.";
	const path = documentFile(name);
	if (files.some((file) => file.toLowerCase() === path.toLowerCase()))
		return `${path} is there already. Take another name.`;
	return undefined;
}
