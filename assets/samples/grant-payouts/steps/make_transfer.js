// The only step that moves money. It does not catch: a transfer that fails must be seen, so the child ends in error, and
// the error is part of what the parent gets.
export const condition = {
	job: "transfer",
	transfer: { iban: String, amount: { $gt: 0 }, receipt: null },
};

export const content = async () => {
	const { iban, amount, on } = data.transfer;
	const key = crypto.randomUUID();
	const { receipt } = await connectors.bank.transfer({ iban, amount, on, key });
	data.transfer.receipt = receipt;
	task.complete({ receipt, amount });
};
