/** Addresses with a host, as they stand in code and settings; what an expression puts together is not found. */
const ADDRESS =
	/\b(?:https?|wss?|ftps?|smtps?|imaps?|postgres(?:ql)?|mysql|mongodb|redis|amqps?):\/\/([^\s/?#"'`<>\\|^(){}]{1,260})/gi;
/** More are of no use to the person who reads them. */
const MAX_HOSTS = 1_000;

/** The hosts of the addresses in a text, with their ports, without names and passwords; sorted. */
export function hostsIn(text: string): readonly string[] {
	const hosts = new Set<string>();
	for (const [, authority = ""] of text.matchAll(ADDRESS)) {
		const host = authority
			.slice(authority.lastIndexOf("@") + 1)
			.replace(/[,;.$:]+$/, "")
			.toLowerCase();
		if (/^(\[[\da-f:.]+\]|[\p{L}\p{N}_.-]+)(:\d{1,5})?$/u.test(host) && hosts.size < MAX_HOSTS) hosts.add(host);
	}
	return [...hosts].sort();
}
