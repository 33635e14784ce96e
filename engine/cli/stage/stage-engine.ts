import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface StageOptions {
	/** The folder that holds `engine`, `node_modules` and `package.json`; missing: this program's own. */
	readonly root?: string;
	/** A new folder. */
	readonly into: string;
	/** Packages of the program that are left out, with what only they need. */
	readonly without?: readonly string[];
	/** Folders of the program that come along besides the engine. */
	readonly folders?: readonly string[];
	/** Kinds of computers whose prebuilt parts come along, such as `linux-x64`; missing: all there are. */
	readonly platforms?: readonly string[];
}

const ROOT = join(import.meta.dirname, "../../..");

/** What only the building of a package needs, or the reading of its code. */
const NEEDLESS =
	/\.(d\.[cm]?ts|map|tgz|md|markdown)$|^(src|vendor|native-example|test|tests|docs|\.github|Dockerfile.*|binding\.gyp)$/i;

/**
 * Puts the engine into a folder of its own, from which it runs without anything else of this program: its code, what the command
 * was bundled into, and the packages that it needs.
 */
export function stageEngine({ root = ROOT, into, without = [], folders = [], platforms }: StageOptions): void {
	mkdirSync(into, { recursive: true });
	const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
	const needed = Object.keys(manifest.dependencies ?? {}).filter((name) => !without.includes(name));
	copy(join(root, "engine"), join(into, "engine"), isCode);
	// What the command was bundled into tells by times whether it is fresh.
	if (existsSync(join(root, "dist/cli"))) copy(join(root, "dist/cli"), join(into, "dist/cli"));
	for (const folder of folders) copy(join(root, folder), join(into, folder));
	for (const each of packagesOf(root, needed))
		copy(join(root, each), join(into, each), (path) => isNeeded(path, platforms));
	if (existsSync(join(root, "LICENSE"))) copy(join(root, "LICENSE"), join(into, "LICENSE"));
	// With its time kept: the bundle is told by it, too.
	copy(join(root, "package.json"), join(into, "package.json"));
}

interface Manifest {
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function copy(from: string, to: string, filter: (path: string) => boolean = () => true): void {
	cpSync(from, to, { recursive: true, dereference: true, preserveTimestamps: true, filter });
}

const isCode = (path: string): boolean => !/\.(test|fake)\.ts$|[\\/](testing|testdata|fake)$/.test(path);

function isNeeded(path: string, platforms: readonly string[] | undefined): boolean {
	const name = basename(path);
	// The package of Node keeps what it was installed from beside it: the same program a second time.
	if (/[\\/]node_modules[\\/]node[\\/]node_modules([\\/]|$)/.test(path)) return false;
	const prebuilt = /[\\/]prebuilds[\\/]([^\\/]+)$/.exec(path)?.[1];
	if (prebuilt !== undefined && platforms !== undefined) return platforms.includes(prebuilt);
	return !NEEDLESS.test(name) || !/[\\/]node_modules[\\/](isolated-vm|elkjs|fflate|yaml|zod)[\\/]/.test(path);
}

/** The folders of packages and of all that they need, as far as they are there. */
function packagesOf(root: string, names: readonly string[]): readonly string[] {
	const found = new Set<string>();
	const look = (name: string): void => {
		const folder = `node_modules/${name}`;
		const file = join(root, folder, "package.json");
		if (found.has(folder) || !existsSync(file)) return;
		found.add(folder);
		const { dependencies, optionalDependencies } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
		for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) look(each);
	};
	for (const name of names) look(name);
	return [...found].sort();
}
