// Uses the account number from the stash. Whatever is printed or returned with it in it shows [stash] instead.
export const condition = {
	person: { state: "equipment-in" },
	pay: null,
};

export const content = async () => {
	const { iban } = data.$stash;
	console.debug("Paying to", iban);
	const { slip, amount } = await connectors.payroll.settle({ person: data.person.id, iban });
	data.pay = { slip, amount, account: `…${iban.slice(-4)}` };
	data.person.next = "paid";
};
