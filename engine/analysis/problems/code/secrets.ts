/** Names and texts that look like secrets. */

const WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const ALONE = new Set(["password", "passwd", "passphrase", "secret", "ssn", "cvv", "cvc", "credentials"]);
const PAIRS = new Set([
	"api key",
	"private key",
	"access key",
	"secret key",
	"encryption key",
	"card number",
	"credit card",
	"social security",
	"security number",
	"auth token",
	"bearer token",
	"access token",
	"refresh token",
	"id token",
	"session token",
	"api token",
	"payment token",
	"card token",
	"secret token",
	"pin code",
]);
/** What a token of these kinds tells is no secret. */
const OPEN_TOKENS = new Set(["page", "next", "continuation", "sync", "cursor", "token", "id"]);

/** Whether a key names a secret: `password`, `apiKey`, `customer_ssn`; not `passwordChangedAt`, `tokenCount`, `nextPageToken`. */
export function secretName(key: string): boolean {
	if (key.length > 100) return false;
	const words = (key.match(WORDS) ?? []).map((word) => word.toLowerCase());
	const last = words.at(-1);
	if (last === undefined) return false;
	const before = words.at(-2);
	if (ALONE.has(last) || last === "apikey") return true;
	if (before !== undefined && PAIRS.has(`${before} ${last}`)) return true;
	return last === "token" && !OPEN_TOKENS.has(before ?? "");
}

/** Shapes of well-known tokens, as their makers document them. */
const TOKENS: readonly (readonly [RegExp, string])[] = [
	[/^(sk|rk)_(live|test)_\w{8,}/, "a payment key"],
	[/^sk-[\w-]{20,}/, "an API key"],
	[/^(ghp|gho|ghu|ghs|ghr)_\w{16,}/, "a GitHub token"],
	[/^github_pat_\w{16,}/, "a GitHub token"],
	[/^glpat-[\w-]{16,}/, "a GitLab token"],
	[/^xox[abeoprs]-[\w-]{8,}/, "a Slack token"],
	[/^(AKIA|ASIA)[A-Z0-9]{12,}$/, "a cloud access key"],
	[/^AIza[\w-]{30,}$/, "an API key"],
	[/^SG\.[\w-]{16,}\./, "a mail service's key"],
	[/^npm_\w{30,}$/, "a registry token"],
	[/^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./, "a signed token"],
	[/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
	[/^(Bearer|Basic) [\w+/=.-]{12,}$/, "an authorization header"],
	[/^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i, "an address with a password"],
];

/** What a text looks like, where it is a secret by its shape; undefined for any other. */
export function secretText(text: string): string | undefined {
	const start = text.slice(0, 4_096);
	const known = TOKENS.find(([shape]) => shape.test(start));
	if (known !== undefined) return known[1];
	return isCardNumber(start) ? "a card number" : undefined;
}

/** A number of a payment card: 13 to 19 digits of a card's first digit, with the check digit of ISO/IEC 7812. */
function isCardNumber(text: string): boolean {
	if (!/^[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{1,7}$/.test(text)) return false;
	const digits = text.replace(/\D/g, "");
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}
