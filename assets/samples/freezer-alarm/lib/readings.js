// What a list of { at, celsius } says about a freezer.

function slopePerHour(readings) {
	const first = readings[0];
	const last = readings[readings.length - 1];
	const hours = (Date.parse(last.at) - Date.parse(first.at)) / 3_600_000;
	return hours === 0 ? 0 : (last.celsius - first.celsius) / hours;
}

function severityOf(readings, limit) {
	const last = readings[readings.length - 1];
	if (last.celsius <= limit) return "blip";
	return slopePerHour(readings) >= 4 ? "critical" : "warning";
}

module.exports = { severityOf, slopePerHour };
