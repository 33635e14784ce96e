import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { signingKeyFile } from "../signing-key-file.ts";
import { printable } from "../view/printable.ts";

/** `keys [file]`: the key that bundles are signed with, made where there is none. */
export const command: Command = async (context, [file]) => {
	const { makeSigningKey } = await context.services.bundle();
	const key = makeSigningKey(signingKeyFile(context.io, file));
	if (context.json) printJson(context, key);
	else {
		const { io } = context;
		io.out(`${key.made ? "Made a key in" : "The key in"} ${printable(key.file)}\n`);
		if (key.made) io.out("Keep this file to yourself: who has it can sign as you.\n");
		io.out(`Fingerprint  ${key.fingerprint}\nPublic key   ${key.publicKey}\n`);
		io.out("Tell others the fingerprint by another way than the bundle comes by.\n");
	}
	return EXIT.done;
};
