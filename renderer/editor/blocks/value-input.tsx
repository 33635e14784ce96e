import { Plus, X } from "lucide-react";
import type { BlockValue } from "../../../engine/contract/index.ts";
import { IconButton } from "../../ui/index.ts";
import { Combobox } from "../combobox.tsx";
import { blockValueText, readBlockValue } from "./block-text.ts";
import styles from "./blocks-view.module.css";

/** A value: a text, a number, code after `=`, or an object whose fields are values. */
export function ValueInput({
	label,
	value,
	onChange,
}: {
	readonly label: string;
	readonly value: BlockValue;
	readonly onChange: (value: BlockValue) => void;
}) {
	if (value.kind !== "fields")
		return (
			<Combobox
				label={label}
				className={styles.field ?? ""}
				placeholder="value, or = code"
				value={blockValueText(value)}
				options={[]}
				onCommit={(text) => onChange(readBlockValue(text))}
			/>
		);
	const { fields } = value;
	const put = (next: typeof fields): void => onChange({ kind: "fields", fields: next });
	return (
		<fieldset className={styles.fields} aria-label={label}>
			{fields.map((field, index) => (
				<div key={field.name} className={styles.entry}>
					<Combobox
						label={`Name of field ${index + 1}`}
						className={styles.name ?? ""}
						value={field.name}
						options={[]}
						onCommit={(name) => name !== "" && put(fields.with(index, { ...field, name }))}
					/>
					<ValueInput
						label={`Value of ${field.name}`}
						value={field.value}
						onChange={(next) => put(fields.with(index, { ...field, value: next }))}
					/>
					<IconButton
						className={styles.more}
						label={`Remove ${field.name}`}
						isQuiet
						onClick={() => put(fields.filter((_, at) => at !== index))}
					>
						<X size={11} aria-hidden />
					</IconButton>
				</div>
			))}
			<IconButton
				className={styles.more}
				label={`Add a field to ${label}`}
				isQuiet
				onClick={() => put([...fields, { name: freeName(fields), value: { kind: "json", json: "value" } }])}
			>
				<Plus size={11} aria-hidden />
			</IconButton>
		</fieldset>
	);
}

function freeName(fields: readonly { readonly name: string }[]): string {
	for (let number = 1; ; number++) {
		const name = number === 1 ? "field" : `field${number}`;
		if (!fields.some((field) => field.name === name)) return name;
	}
}
