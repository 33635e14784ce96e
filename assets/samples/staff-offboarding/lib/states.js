// The states of somebody who leaves, and where each of them may lead.
const NEXT = {
	leaving: ["registered"],
	registered: ["locked-out"],
	"locked-out": ["equipment-in"],
	"equipment-in": ["paid"],
	paid: ["closed"],
	closed: [],
};

function check(from, to) {
	const allowed = NEXT[from] ?? [];
	if (allowed.includes(to)) return;
	const error = new Error(
		`Nobody goes from "${from}" to "${to}"; after "${from}" comes ${allowed.join(" or ") || "nothing"}`,
	);
	error.code = "bad_transition";
	throw error;
}

module.exports = { check, names: Object.keys(NEXT) };
