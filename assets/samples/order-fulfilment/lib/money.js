// Prices are kept in cents, so that 0.1 + 0.2 never becomes anybody's invoice.

const format = (cents, currency = "EUR") => `${(cents / 100).toFixed(2)} ${currency}`;

const lineTotal = (line) => Math.round(line.price * 100) * line.quantity;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

module.exports = { format, lineTotal, sum };
