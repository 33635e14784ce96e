import { useState } from "react";
import type { TemplateEntry } from "../../../engine/contract/index.ts";
import { Button, TextField } from "../../ui/index.ts";
import styles from "./welcome.module.css";

interface Request {
	readonly name: string;
	readonly template: string;
}

/** A name, what to begin with, and where it will stand. */
export function NewAutomation({
	templates,
	home,
	isBusy,
	onCreate,
}: {
	readonly templates: readonly TemplateEntry[];
	readonly home: string;
	readonly isBusy: boolean;
	readonly onCreate: (request: Request) => void;
}) {
	const [name, setName] = useState("");
	const [template, setTemplate] = useState(templates[0]?.name ?? "empty");
	const [fault, setFault] = useState<string>();
	return (
		<form
			className={styles.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (name.trim() === "") setFault("Give it a name, such as “Refund requests”.");
				else onCreate({ name: name.trim(), template });
			}}
		>
			<TextField
				label="Name"
				placeholder="Refund requests"
				maxLength={100}
				value={name}
				fault={fault}
				onChange={({ target }) => {
					setName(target.value);
					setFault(undefined);
				}}
			/>
			<fieldset className={styles.choices}>
				<legend className={styles.legend}>Begin with</legend>
				{templates.map(({ name: id, description }) => (
					<label key={id} className={styles.choice}>
						<input type="radio" name="template" value={id} checked={id === template} onChange={() => setTemplate(id)} />
						<span>
							<strong>{id}</strong> <span className={styles.dim}>{description}</span>
						</span>
					</label>
				))}
			</fieldset>
			<div className={styles.formFoot}>
				<span className={styles.place} title={home}>
					in {home}
				</span>
				<Button type="submit" tone="primary" disabled={isBusy}>
					Make it
				</Button>
			</div>
		</form>
	);
}
