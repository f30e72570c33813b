// The Chromium of the system, without a window.
import { chromium } from "./packages.mjs";

// RATSARCHIV_CHROMIUM names another one than that of Debian.
export function startChromium() {
  const root = process.getuid() === 0;
  return chromium.launch({
    executablePath: process.env.RATSARCHIV_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: !root, // it refuses to be root's
    args: ["--disable-gpu", "--disable-dev-shm-usage"],
  });
}

// Far beyond what anything takes on a busy machine: it ends what hangs.
const kHangs = 300_000;

// run(page) in a fresh profile of somebody who reads German, has a wide screen, and wants no motion.
export async function inPage(browser, options, run) {
  const context = await browser.newContext({
    locale: "de-DE",
    viewport: { width: 1280, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce", // scrolling is done at once
    ...options,
  });
  context.setDefaultTimeout(kHangs);
  try {
    await run(await context.newPage());
  } finally {
    await context.close();
  }
}
