/** An automation as one file that can be handed on: packed, signed, checked, unpacked. */
export { readDeploy } from "./deploy/read-deploy.ts";
export { type DeployFolder, type WorkspaceFiles, workspaceFiles } from "./deploy/workspace-files.ts";
export { writeDeploy } from "./deploy/write-deploy.ts";
export { collectFiles } from "./files/collect-files.ts";
export { compareFiles } from "./files/compare-files.ts";
export { writeFiles } from "./files/write-files.ts";
export { BUNDLE_LIMITS } from "./limits.ts";
export { type OpenedBundle, openBundle } from "./open-bundle.ts";
export { packBundle } from "./pack-bundle.ts";
export { type KeyReport, makeSigningKey, readSigningKey } from "./sign/signing-key.ts";
