import { PROTOCOL_VERSION, StepscapeError } from "../../contract/index.ts";

/** The refusal of another version, in words; `theirs` is the other side's protocol. */
export function otherVersion(theirs: number): StepscapeError {
	const which = theirs > PROTOCOL_VERSION ? "a newer" : "an older";
	return new StepscapeError(
		"engine-version",
		`This automation is in use by ${which} version of the program (protocol ${theirs}, here ${PROTOCOL_VERSION}). Close the other program, or use the same version for both.`,
	);
}
