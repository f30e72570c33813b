// The three packages of package.json. They are installed into the build folder, so they are looked for there.
import { createRequire } from "node:module";
import path from "node:path";

const folder = process.env.RATSARCHIV_NODE;
if (!folder) throw new Error("RATSARCHIV_NODE has to name the folder into which tests/browser/run installed the packages");
const require = createRequire(path.join(folder, "package.json"));

export const { chromium } = require("playwright-core");
export const { source: axeSource } = require("axe-core");
export const { HtmlValidate } = require("html-validate");
