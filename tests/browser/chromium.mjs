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
