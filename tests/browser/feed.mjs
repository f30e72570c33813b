// What other programs find from a page: its feed and its search description.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inPage } from "./chromium.mjs";
import { found } from "./pages.mjs";

const kAtom = "http://www.w3.org/2005/Atom";

// Read with the XML parser of the browser, which refuses what is not well-formed.
const readFeed = async ([address, namespace]) => {
  const response = await fetch(address);
  const xml = new DOMParser().parseFromString(await response.text(), "application/xml");
  const own = (parent, name) =>
    [...parent.children].filter((child) => child.namespaceURI === namespace && child.localName === name);
  const texts = (parent, name) => own(parent, name).map((child) => child.textContent.trim());
  const feed = xml.documentElement;
  const describe = (parent) => ({
    id: texts(parent, "id"),
    title: texts(parent, "title"),
    updated: texts(parent, "updated"),
    links: own(parent, "link").map((link) => [link.getAttribute("rel"), link.getAttribute("href")]),
  });
  return {
    type: response.headers.get("content-type"),
    fault: xml.querySelector("parsererror")?.textContent,
    root: [feed.namespaceURI, feed.localName],
    ...describe(feed),
    authors: own(feed, "author").flatMap((author) => texts(author, "name")),
    entries: own(feed, "entry").map(describe),
  };
};

export function feedTests(site) {
  const withPage = (run) => () => inPage(site.browser, {}, run);

  for (const path of ["/", `/?q=${found}`, `/?q=${found}&committee=Gemeinderat&unit=beitrag&sort=-datum`])
    test(
      `feed: ${path} names one that every reader of feeds takes`,
      withPage(async (page) => {
        await page.goto(site.address + path);
        const link = page.locator('link[rel="alternate"][type="application/atom+xml"]');
        assert.equal(await link.count(), 1);
        assert.ok(await link.getAttribute("title"));
        const feed = await page.evaluate(readFeed, [await link.evaluate((element) => element.href), kAtom]);
        assert.equal(feed.fault, undefined);
        assert.deepEqual(feed.root, [kAtom, "feed"]);
        assert.match(feed.type, /^application\/atom\+xml/);
        assert.equal(feed.authors.length, 1);
        assert.equal(feed.links.filter(([rel]) => rel === "self").length, 1);
        assert.ok(feed.entries.length > 0);
        const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
        for (const part of [feed, ...feed.entries]) {
          assert.equal(part.id.length, 1);
          assert.match(part.id[0], /^urn:/);
          assert.equal(part.title.length, 1);
          assert.equal(part.updated.length, 1);
          assert.match(part.updated[0], date);
          for (const [, href] of part.links) assert.match(href, /^http:\/\//);
        }
        assert.equal(new Set(feed.entries.map((entry) => entry.id[0])).size, feed.entries.length);
        const updated = feed.entries.map((entry) => entry.updated[0]);
        assert.deepEqual(updated, [...updated].sort().reverse(), "the newest first");
        const first = feed.entries[0].links.find(([rel]) => rel === "alternate")[1];
        assert.equal((await page.request.get(first)).status(), 200);
      }),
    );

  test(
    "feed: the search can be added to the browser",
    withPage(async (page) => {
      await page.goto(site.address);
      const address = await page.locator('link[rel="search"]').evaluate((element) => element.href);
      const description = await page.evaluate(async (url) => {
        const xml = new DOMParser().parseFromString(await (await fetch(url)).text(), "application/xml");
        return {
          fault: xml.querySelector("parsererror")?.textContent,
          templates: [...xml.querySelectorAll("Url")].map((element) => [
            element.getAttribute("type"),
            element.getAttribute("template"),
          ]),
        };
      }, address);
      assert.equal(description.fault, undefined);
      const template = Object.fromEntries(description.templates)["text/html"];
      await page.goto(template.replace("{searchTerms}", found));
      await page.locator(".hits").waitFor();
    }),
  );
}
