import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Io } from "./io.ts";

/** The file of the key that bundles are signed with: the one named, or this person's own. */
export function signingKeyFile({ cwd, env }: Pick<Io, "cwd" | "env">, named: unknown): string {
	if (typeof named === "string" && named !== "") return resolve(cwd, named);
	const base =
		env.STEPSCAPE_HOME || join(env.XDG_CONFIG_HOME ?? env.APPDATA ?? join(homedir(), ".config"), "stepscape");
	return join(base, "signing-key.pem");
}
