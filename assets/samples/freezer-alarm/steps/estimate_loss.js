// Runs beside the question to the device and the page.
export const condition = {
	$and: [{ "alarm.severity": { $in: ["warning", "critical"] } }, { "alarm.degreesPerHour": { $gt: 0 } }],
	stock: { vials: Number, hoursLeft: { $exists: false } },
};

export const content = async () => {
	const { readings, degreesPerHour } = data.alarm;
	const now = readings[readings.length - 1].celsius;
	data.stock.hoursLeft = Math.max(0, Math.round(((data.stock.spoilsAbove - now) / degreesPerHour) * 10) / 10);
	if (data.stock.hoursLeft < 1) console.error(`${data.stock.vials} vials are lost in ${data.stock.hoursLeft} h`);
};
