// How far a value is outside of its reference range, and what that is called.

// A value this far outside, measured in widths of the range, can't wait for the next visit.
const CRITICAL_DISTANCE = 0.5;

function distance({ value, low, high }) {
	if (value < low) return (low - value) / (high - low);
	if (value > high) return (value - high) / (high - low);
	return 0;
}

function flagOf(item) {
	const outside = distance(item);
	if (outside === 0) return undefined;
	return {
		code: item.code,
		direction: item.value < item.low ? "low" : "high",
		level: outside >= CRITICAL_DISTANCE ? "critical" : "abnormal",
	};
}

const describe = (flag) => `${flag.code} ${flag.direction}${flag.level === "critical" ? " (critical)" : ""}`;

module.exports = { flagOf, describe };
