const SECRET_NAME = /token|secret|passw(or)?d|passphrase|api[-_ ]?key|private[-_ ]?key|access[-_ ]?key|credential/i;

/** Shapes of well-known tokens, as their makers document them. */
const SECRET_SHAPES: readonly RegExp[] = [
	/^(sk|rk|pk)_(live|test)_\w{8,}/,
	/^sk-[\w-]{16,}/,
	/^(ghp|gho|ghu|ghs|ghr)_\w{16,}/,
	/^github_pat_\w{16,}/,
	/^glpat-[\w-]{16,}/,
	/^xox[abeoprs]-[\w-]{8,}/,
	/^(AKIA|ASIA)[A-Z0-9]{12,}$/,
	/^AIza[\w-]{30,}$/,
	/^SG\.[\w-]{16,}\./,
	/^npm_\w{30,}$/,
	/^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./,
	/-----BEGIN [A-Z ]*PRIVATE KEY-----/,
	/^(Bearer|Basic) [\w+/=.-]{12,}$/,
	/^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
];

/** Whether a value of `config` looks like one that must not stand in a file that is shared. */
export function looksSecret(key: string, value: string | number | boolean): boolean {
	if (typeof value !== "string" || value.trim() === "") return false;
	if (SECRET_SHAPES.some((shape) => shape.test(value.slice(0, 4_096)))) return true;
	// `maxTokens: "4000"` and `passwordReset: "true"` are settings, not secrets.
	return SECRET_NAME.test(key) && !/^(\d{1,9}|true|false|yes|no|on|off)$/i.test(value);
}
