import { ENGINE_METHODS, type EngineMethod } from "../../contract/index.ts";

export type Method = EngineMethod;

export const isMethod = (value: unknown): value is Method => (ENGINE_METHODS as readonly unknown[]).includes(value);
