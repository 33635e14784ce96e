/** The documentation, as it is built into the page. */
export interface HelpPage {
	/** The file's name without `.md`. */
	readonly id: string;
	readonly title: string;
	readonly text: string;
}

/** The pages that people need first; the others follow by title. */
const FIRST = ["studio", "execution-model"];

const SOURCES = import.meta.glob<string>("../../../docs/*.md", { query: "?raw", import: "default" });

/** The names of all pages, without their texts. */
export const HELP_PAGE_IDS: readonly string[] = Object.keys(SOURCES).map((path) => idOf(path));

/** Reads all pages; they are files of the page's own. */
export async function readHelpPages(): Promise<readonly HelpPage[]> {
	const pages = await Promise.all(
		Object.entries(SOURCES).map(async ([path, read]) => {
			const text = await read();
			return { id: idOf(path), title: titleOf(text, idOf(path)), text };
		}),
	);
	const order = ({ id }: HelpPage): number => (FIRST.indexOf(id) + FIRST.length + 1) % (FIRST.length + 1);
	return pages.sort((a, b) => order(a) - order(b) || a.title.localeCompare(b.title));
}

/** A page's name as people read it, before its text is there. */
export const pageName = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

function idOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1, -".md".length);
}

const titleOf = (text: string, id: string): string => /^# (.+)$/m.exec(text)?.[1] ?? pageName(id);
