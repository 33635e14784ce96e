import type { Problem } from "./problem.ts";

/** Something that an automation would use, with the files that name it. */
export interface NamedUse {
	readonly name: string;
	/** Relative to the automation's folder, with `/`, sorted. */
	readonly files: readonly string[];
}

/** A connector that an automation would call. */
export interface ConnectorUse extends NamedUse {
	/** Those called by name, sorted. */
	readonly methods: readonly string[];
	/** Whether the automation has a connector of that name. */
	readonly isThere: boolean;
}

/** A text in code that has the shape of a secret. The text itself is not told. */
export interface SecretPlace {
	readonly file: string;
	readonly line: number;
	/** `a payment key`. */
	readonly what: string;
}

/** What an automation would use of the world, read from its files without running them. */
export interface AutomationUses {
	readonly connectors: readonly ConnectorUse[];
	/** Keys that `task.config` is asked for. */
	readonly configKeys: readonly NamedUse[];
	/** Hosts of the addresses that its files name. */
	readonly hosts: readonly NamedUse[];
	readonly secrets: readonly SecretPlace[];
	/** Files in which a connector or a key is named by an expression: there may be more than are told. */
	readonly open: readonly string[];
}

/** A file that a bundle and a folder do not have alike: `added` is only in the bundle. */
export interface BundleDifference {
	readonly path: string;
	readonly change: "added" | "removed" | "changed";
}

/** What a bundle contains and would use. Nothing of it has run. */
export interface BundleReport {
	readonly name: string;
	readonly description?: string;
	/** The program that made it. */
	readonly stepscape: string;
	readonly sha256: string;
	/** Of the bundle itself. */
	readonly bytes: number;
	/** Fingerprint of the key that signed it; null where nobody did. */
	readonly signer: string | null;
	readonly steps: readonly {
		readonly name: string;
		readonly file: string;
		readonly enabled: boolean;
		/** The condition as readable clauses. */
		readonly clauses: readonly string[];
	}[];
	/** Connectors that come with it. */
	readonly connectors: readonly { readonly name: string; readonly kind: "mock" | "code" }[];
	/** Keys that its settings declare. */
	readonly config: readonly { readonly key: string; readonly isSecret: boolean }[];
	readonly uses: AutomationUses;
	readonly problems: readonly Problem[];
	/** All files of the automation. */
	readonly files: readonly { readonly path: string; readonly bytes: number }[];
	readonly scenarios: number;
	readonly recordings: number;
	/** To the folder that it was compared with. */
	readonly differences?: readonly BundleDifference[];
}

/** One thing that was checked of a bundle. */
export interface BundleCheck {
	readonly what: "files" | "signature" | "graph" | "scenarios";
	/** `skipped`: there is nothing of the kind to check. */
	readonly result: "passed" | "failed" | "skipped";
	/** A sentence. */
	readonly message: string;
}

export interface BundleVerdict {
	readonly isSound: boolean;
	readonly name?: string;
	readonly sha256: string;
	readonly signer: string | null;
	readonly checks: readonly BundleCheck[];
}

/** A bundle that a window looks at, before anything is made of it. */
export interface BundleOffer {
	/** Stands for the bundle, which a window never names. */
	readonly id: string;
	readonly file: string;
	readonly report: BundleReport;
}

/** Where an automation that came as a bundle is from. */
export interface Origin {
	/** SHA-256 of the bundle. */
	readonly bundle: string;
	/** Fingerprint of the key that signed it. */
	readonly signer?: string;
	/** Whether a person of this computer said that it may run here, and be changed. */
	readonly trusted: boolean;
}
