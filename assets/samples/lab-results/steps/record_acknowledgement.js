export const condition = {
	report: {
		call: { doctor: String },
		acknowledgedBy: { $exists: true, $ne: null, $nin: ["", "nobody"] },
	},
};

export const content = async () => {
	const { call, acknowledgedBy } = data.report;
	call.minutes = Math.round((Date.now() - Date.parse(call.at)) / 60_000);
	await connectors.portal.note({ report: data.report.id, text: `Seen by ${acknowledgedBy}` });
	task.complete({ acknowledged: true, by: acknowledgedBy });
};
