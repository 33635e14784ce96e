// Something is off, but nothing is urgent: a doctor looks at it today.
export const condition = {
	report: {
		flags: { $size: { $gt: 0 }, $not: { $elemMatch: { level: "critical" } } },
		queue: null,
	},
};

export const content = async () => {
	const summary = data.report.flags.map(lib.ranges.describe).join(", ");
	console.warn(summary);
	const { position } = await connectors.inbox.add({ report: data.report.id, summary });
	data.report.queue = { position, summary };
};
