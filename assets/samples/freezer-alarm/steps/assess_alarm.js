export const condition = {
	alarm: {
		kind: "temperature",
		device: /^FRZ-\d{2}$/,
		readings: { $size: { $gte: 2 } },
		limit: { $lt: 0 },
		severity: null,
	},
};

export const content = async () => {
	const { alarm } = data;
	alarm.severity = lib.readings.severityOf(alarm.readings, alarm.limit);
	alarm.degreesPerHour = Math.round(lib.readings.slopePerHour(alarm.readings) * 10) / 10;

	task.name(`${alarm.device}: ${alarm.severity}`);
	task.tags([alarm.site, alarm.severity]);
	task.visualize({
		type: "chart",
		name: `Temperature of ${alarm.device}`,
		data: alarm.readings.map(({ at, celsius }) => ({ x: at, y: celsius })),
		options: { kind: "line", unit: "°C", limit: alarm.limit },
	});
};
