const sum = (items, pick) => items.reduce((total, item) => total + pick(item), 0);

const inEuro = (amount) => `${amount.toLocaleString("en-US")} EUR`;

module.exports = { sum, inEuro };
