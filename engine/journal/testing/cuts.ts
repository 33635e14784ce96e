import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { StepscapeError } from "../../contract/index.ts";
import { readTurns } from "./turns.ts";

export type Part = "" | "-wal";
export type Harm = (copy: string) => void;

/** Cuts a file off at a byte. */
export const cutAt =
	(part: Part, byte: number): Harm =>
	(copy) =>
		truncateSync(copy + part, byte);

/** Writes noise over some bytes. */
export const garbleAt =
	(part: Part, byte: number, bytes: number): Harm =>
	(copy) => {
		const content = readFileSync(copy + part);
		for (let i = byte; i < Math.min(content.length, byte + bytes); i++) content[i] = (content[i] as number) ^ 0xa5;
		writeFileSync(copy + part, content);
	};

/**
 * Does harm to a copy of a journal and opens it. Returns how many whole turns it then holds, or "said" where the harm was
 * told: by a notice, or by an error that names it. Throws where the journal holds anything but a prefix of the turns.
 */
export function afterHarm(file: string, copy: string, harm: Harm): number | "said" {
	for (const part of ["", "-wal", "-shm"]) {
		rmSync(copy + part, { force: true });
		if (existsSync(file + part)) copyFileSync(file + part, copy + part);
	}
	harm(copy);
	try {
		const { turns, said } = readTurns(copy);
		return said.length > 0 ? "said" : turns;
	} catch (error) {
		if (error instanceof StepscapeError && error.code === "journal-corrupt") return "said";
		throw error;
	}
}
