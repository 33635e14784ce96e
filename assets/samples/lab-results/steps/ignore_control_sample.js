// The lab measures water and spiked blood every morning to check its machines. These reports are nobody's.
export const condition = {
	report: { patient: { id: { $regex: "^qc-", $options: "i" } } },
};

export const content = async () => {
	console.info(`${data.report.id} is a control sample`);
	task.ignore();
};
