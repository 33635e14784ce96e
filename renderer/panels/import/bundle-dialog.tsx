import { ShieldCheck, ShieldQuestion } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { BundleOffer, BundleReport } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import { Button, Dialog } from "../../ui/index.ts";
import styles from "./bundle-dialog.module.css";
import { connectorWords, countWords, fileWords, settingWords } from "./bundle-words.ts";

/** What a bundle contains and would use, before anything is made of it: trusted, only looked at, or let be. */
export function BundleDialog({ offer: { id, file, report } }: { readonly offer: BundleOffer }) {
	const { automation, bridge, overlay, toasts } = useStudio();
	const [isBusy, setBusy] = useState(false);
	const { fail } = toasts.getState();
	const close = () => {
		overlay.getState().close();
		bridge.shell.declineBundle(id).catch(fail);
	};
	const accept = async (trusted: boolean) => {
		setBusy(true);
		try {
			const opened = await bridge.shell.acceptBundle({ id, trusted });
			overlay.getState().close();
			await automation.getState().opened(opened);
		} catch (error) {
			fail(error);
			setBusy(false);
		}
	};
	return (
		<Dialog
			title="What this bundle contains and would use"
			size="large"
			onClose={close}
			footer={
				<>
					<span className={styles.note}>Nothing of it has run. Looked at only, it can neither run nor be changed.</span>
					<Button tone="quiet" disabled={isBusy} onClick={close}>
						Let it be
					</Button>
					<Button disabled={isBusy} onClick={() => accept(false)}>
						Look only
					</Button>
					<Button tone="primary" disabled={isBusy} onClick={() => accept(true)}>
						Trust and open
					</Button>
				</>
			}
		>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys. */}
			<section className={styles.body} aria-label="The bundle" tabIndex={0}>
				<About file={file} report={report} />
				<div className={styles.columns}>
					<Uses report={report} />
					<Contents report={report} />
				</div>
			</section>
		</Dialog>
	);
}

function About({ file, report }: { readonly file: string; readonly report: BundleReport }) {
	const { name, description, signer, uses } = report;
	return (
		<div className={styles.about}>
			<h2 className={styles.name}>{name}</h2>
			{description !== undefined && <p>{description}</p>}
			<p className={styles.dim}>{fileWords(file, report)}</p>
			<p className={signer === null ? styles.unsigned : styles.signed}>
				{signer === null ? <ShieldQuestion size={14} aria-hidden /> : <ShieldCheck size={14} aria-hidden />}
				{signer === null ? (
					"Nobody signed it: only trust it if you know where it comes from."
				) : (
					<span>
						Signed by <code>{signer}</code>. Compare this with what its sender tells you.
					</span>
				)}
			</p>
			{uses.secrets.length > 0 && (
				<p className={styles.unsigned}>
					<ShieldQuestion size={14} aria-hidden />
					{`Its code holds what looks like ${uses.secrets[0]?.what}: ${uses.secrets[0]?.file}, line ${uses.secrets[0]?.line}.`}
				</p>
			)}
		</div>
	);
}

function Uses({ report }: { readonly report: BundleReport }) {
	const { uses } = report;
	return (
		<div className={styles.column}>
			<List title="Connectors" none="It calls none.">
				{connectorWords(report).map(({ name, words, isMissing }) => (
					<li key={name}>
						<code>{name}</code>
						<span className={isMissing ? styles.missing : styles.dim}>{words}</span>
					</li>
				))}
			</List>
			<List title="Settings that it reads" none="It reads none.">
				{settingWords(report).map(({ name, words }) => (
					<li key={name}>
						<code>{name}</code>
						<span className={styles.dim}>{words}</span>
					</li>
				))}
			</List>
			<List title="Hosts that its files name" none="They name none.">
				{uses.hosts.map(({ name, files }) => (
					<li key={name}>
						<code>{name}</code>
						<span className={styles.dim}>{files.join(", ")}</span>
					</li>
				))}
			</List>
			{uses.open.length > 0 && (
				<p className={styles.dim}>
					There may be more: {uses.open.join(", ")} {uses.open.length === 1 ? "names" : "name"} some by an expression.
				</p>
			)}
		</div>
	);
}

function Contents({ report }: { readonly report: BundleReport }) {
	return (
		<div className={styles.column}>
			<List title={countWords(report.steps.length, "step")} none="It has none.">
				{report.steps.map(({ name, enabled, clauses }) => (
					<li key={name}>
						<code>{name}</code>
						<span className={styles.dim}>
							{enabled ? "" : "Disabled. "}
							{clauses.length === 0 ? "Every task starts it." : `Waits for ${clauses.join(", ")}.`}
						</span>
					</li>
				))}
			</List>
		</div>
	);
}

function List({
	title,
	none,
	children,
}: {
	readonly title: string;
	readonly none: string;
	readonly children: readonly ReactNode[];
}) {
	return (
		<section aria-label={title}>
			<h3 className={styles.heading}>{title}</h3>
			{children.length === 0 ? <p className={styles.dim}>{none}</p> : <ul className={styles.list}>{children}</ul>}
		</section>
	);
}
