export const condition = {
	report: { registered: true, flags: { $exists: false } },
};

export const content = async () => {
	data.report.flags = data.report.values.map(lib.ranges.flagOf).filter((flag) => flag !== undefined);

	// What doctors look at first: where each value lies between 0 (lower end of its range) and 1 (upper end).
	if (task.config("SHOW_REFERENCE_RANGES") === "true")
		task.visualize({
			type: "chart",
			name: "Values within their ranges",
			data: data.report.values.map(({ code, value, low, high }) => ({
				label: code,
				value: Math.round((100 * (value - low)) / (high - low)) / 100,
			})),
			options: { kind: "bar", from: 0, to: 1 },
		});
};
