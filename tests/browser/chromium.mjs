// The Chromium of the system, in the build without windows: it opens pages faster.
import { chromium } from "./packages.mjs";

// Far beyond what anything takes on a busy machine: it ends what hangs.
const kHangs = 300_000;

// RATSARCHIV_CHROMIUM names another one than that of Debian.
export function startChromium() {
  const root = process.getuid() === 0;
  return chromium.launch({
    executablePath: process.env.RATSARCHIV_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    chromiumSandbox: !root, // it refuses to be root's
    handleSIGINT: false, // site.mjs ends it all
    handleSIGTERM: false,
    timeout: kHangs,
    args: ["--disable-gpu", "--disable-dev-shm-usage"],
  });
}

// In a fresh profile of somebody who reads German, has a wide screen, and wants no motion.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    locale: "de-DE",
    viewport: { width: 1280, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce", // scrolling is done at once
    ...options,
  });
  context.setDefaultTimeout(kHangs);
  return context.newPage();
}

export async function inPage(browser, options, run) {
  const page = await openPage(browser, options);
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}
