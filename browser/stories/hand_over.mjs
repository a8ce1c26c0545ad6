// From an offer to the support itself: the clinic writes, once the person has agreed, and hears what comes of it.
import assert from "node:assert/strict";
import { signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

export default {
  "a clinician asks first, refers somebody, and writes down that they can come": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: WIDE, javaScriptEnabled: false });
    await page.goto(new URL("/today", clinic.address).href);
    const rows = page.locator("main tr", { hasText: "Checked in" });
    await follow(page, rows.nth((await rows.count()) - 1).locator("th a"));
    const brief = page.url();
    await follow(page, page.getByRole("button", { name: /^Offer / }));
    const offer = page.locator("#offered ~ ul > li").last(); // of several the newest
    await follow(page, offer.getByRole("button", { name: /^They take it up/ }));
    await clinic.axe(page);
    await clinic.picture(page, "brief_refer");
    await offer.getByRole("button", { name: /^We refer them/ }).click();
    assert.equal(await offer.getByRole("link", { name: /^Letter/ }).count(), 0, "nobody is written about unasked");
    await offer.getByLabel("They have agreed that we write to this service and say what is shown here").check();
    await follow(page, offer.getByRole("button", { name: /^We refer them/ }));
    assert.match(await page.locator("main").innerText(), /They agreed on \d+ \w+ \d{4} that we write/);

    await follow(page, offer.getByRole("link", { name: /^Letter/ }));
    const letter = await page.locator("main").innerText();
    assert.match(letter, /01632960200/, "the service can ring back");
    assert.match(letter, /they have agreed that we write/);
    await clinic.axe(page);
    await clinic.picture(page, "letter_to_support");
    await page.setViewportSize(PHONE);
    await fits(page);
    await page.setViewportSize(WIDE);

    await page.goto(brief);
    await follow(page, offer.getByRole("button", { name: /^They can come/ }));
    assert.match(await offer.innerText(), /\. They can come/, "what the service answered stands beside it");
  },
};

const follow = (page, what) => Promise.all([page.waitForEvent("load"), what.first().click()]);
