import { toBase64 } from "../recordings/to-base64.ts";
import { type DroppedFile, isRecording, isWorthReading } from "./sort-drop.ts";

/** What is taken of one drop, in files and characters; a folder that has more is no automation. */
const MOST_FILES = 5_000;
const MOST_CHARACTERS = 64 * 1_048_576;

/** Reads what was dropped, folders with all that is in them. Rejects where it is too much. */
export async function readDrop(data: DataTransfer): Promise<readonly DroppedFile[]> {
	// Entries are gone after the event: all are asked for before anything is waited for.
	const items = [...data.items].filter(({ kind }) => kind === "file");
	const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
	// What another program hands over without a place of its own.
	const loose = items.flatMap((item) => (item.webkitGetAsEntry() === null ? (item.getAsFile() ?? []) : []));
	const files: DroppedFile[] = [];
	let characters = 0;
	async function add(file: File, path: string): Promise<void> {
		if (isRecording(path)) {
			files.push({ path, text: await toBase64(file) });
			return;
		}
		if (file.size > MOST_CHARACTERS) throw new Error(`${path} is too large to be taken in.`);
		const text = await file.text();
		characters += text.length;
		files.push({ path, text });
		if (files.length > MOST_FILES || characters > MOST_CHARACTERS)
			throw new Error("That is too much to be an automation. Drop the folder that holds automation.json and steps/.");
	}
	async function read(entry: FileSystemEntry, path: string): Promise<void> {
		if (isFile(entry)) {
			if (path.includes("/") && !isWorthReading(path)) return;
			await add(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), path);
		} else if (isFolder(entry)) {
			if (path.includes("/") && !isWorthReading(`${path}/a.js`)) return;
			for (const inner of await entriesOf(entry)) await read(inner, `${path}/${inner.name}`);
		}
	}
	for (const entry of entries) await read(entry, entry.name);
	for (const file of loose) await add(file, file.name);
	return files;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A browser gives them in portions. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
	const reader = folder.createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (portion.length === 0) return all;
		all.push(...portion);
	}
}
