// What a person meets at `ratsarchiv serve`, in a real Chromium, over the sample corpus. Run by tests/browser/run.
import { after, describe } from "node:test";

import { startChromium } from "./chromium.mjs";
import { everyPageTests } from "./every_page.mjs";
import { feedTests } from "./feed.mjs";
import { keyboardTests } from "./keyboard.mjs";
import { protocolTests } from "./protocol.mjs";
import { searchTests } from "./search.mjs";
import { startSite } from "./site.mjs";

const site = await startSite();
try {
  site.browser = await startChromium();
} catch (error) {
  await site.stop();
  throw error;
}

describe("ratsarchiv serve in a browser", () => {
  after(async () => {
    await site.browser.close();
    await site.stop();
  });
  searchTests(site);
  protocolTests(site);
  keyboardTests(site);
  feedTests(site);
  describe("every kind of page", { concurrency: 2 }, () => everyPageTests(site));
});
