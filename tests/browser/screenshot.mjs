// node screenshot.mjs FILE: a page of results over the sample corpus. Called by tools/screenshot.
import { startChromium } from "./chromium.mjs";
import { startSite } from "./site.mjs";

const kPage = "/?q=Schule&committee=Gemeinderat&unit=beitrag";

const site = await startSite();
try {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "de-DE", colorScheme: "light" });
    await page.goto(site.address + kPage);
    await page.screenshot({ path: process.argv[2] });
  } finally {
    await browser.close();
  }
} finally {
  await site.stop();
}
