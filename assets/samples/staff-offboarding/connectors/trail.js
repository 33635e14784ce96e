// The audit trail, as code: it checks what it is given, the way the real one does.
const REQUIRED = ["at", "what", "person", "source"];

const append = async ({ entry }) => {
	const missing = REQUIRED.filter((key) => typeof entry?.[key] !== "string");
	if (missing.length > 0) throw new TypeError(`The entry lacks ${missing.join(", ")}`);
	return { stored: true, checksum: btoa(`${entry.person}/${entry.what}`) };
};

module.exports = { append };
