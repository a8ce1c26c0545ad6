// What comes after the appointment: somebody says whether they got to the support that they were offered.
import assert from "node:assert/strict";
import { typed } from "../clinic.mjs";
import { comeIn, linkIn, pathOf, press, signIn } from "../people.mjs";
import { OLD_PHONE, fits, helpAndWayOut } from "../sight.mjs";

export default {
  "a person says how it went on an old phone without scripts": async (clinic) => {
    const { open, axe, picture } = clinic;
    const { brief, name, born } = await handSomebodyOver(clinic);
    const reception = await signIn(clinic, "reception");
    await reception.goto(new URL("/messages", clinic.address).href);
    const link = await linkIn(clinic, reception, `What was offered, as a link, for ${name}`);

    const page = await open(OLD_PHONE);
    const look = async () => {
      await helpAndWayOut(page);
      await fits(page);
      await axe(page);
    };
    await comeIn(page, { link, born }, look);
    assert.equal(pathOf(page), "/how-did-it-go");
    await page.getByRole("heading", { name: "What we talked about", level: 1 }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Tell the clinic" }).count(), 0, "nobody is asked yet");
    await look();

    await follow(brief, brief.getByRole("button", { name: /^Ask them how it went/ }));
    await reception.goto(new URL("/messages", clinic.address).href);
    const asked = await linkIn(clinic, reception, `How did it go?, for ${name}`, "How did it go");
    await sayThatItWent(reception);
    await comeIn(page, { link: asked, born });
    await look();
    await picture(page, "how_did_it_go");
    await press(page, "Tell the clinic");
    assert.match(await page.title(), /^Error: /, "nothing is said for somebody who has not chosen");
    await look();
    await page.getByLabel("Not yet").check();
    await page.getByLabel("The times did not work for me").check();
    await press(page, "Tell the clinic");
    await page.getByRole("heading", { name: "Thank you for telling us", level: 1 }).waitFor();
    await look();

    // what got in the way is with the clinician, who offers something else
    await brief.goto(brief.url().split(/[?#]/)[0]);
    assert.match(await brief.locator("main").innerText(), /Has not got there yet/);
    await follow(brief, brief.getByRole("button", { name: /^Offer / }));
    const offered = await brief.locator("#offered ~ ul").innerText();
    assert.match(offered, /Offered on/, "a second offer is on the table");
    await picture(brief, "second_offer");
  },
};

const follow = (page, what) => Promise.all([page.waitForEvent("load"), what.first().click()]);

/** Reception has sent what was written out; an e-mail has gone by itself. */
async function sayThatItWent(reception) {
  const sent = reception.getByRole("button", { name: /^I have sent this/ });
  if ((await sent.count()) > 0) await follow(reception, sent);
}

/** A clinician hands over to the first support that a brief suggests, by text message. → that brief, and the birth date */
async function handSomebodyOver(clinic) {
  const page = await signIn(clinic, "clinician");
  await page.goto(new URL("/today", clinic.address).href);
  await follow(page, page.locator("main tr", { hasText: "Checked in" }).locator("th a"));
  await follow(page, page.getByRole("button", { name: /^Offer / }));
  await follow(page, page.getByRole("button", { name: /^They take it up/ }));
  await follow(page, page.locator('button[name="way"][value="text"]'));
  const [, words] = (await page.locator("main").innerText()).match(/Born (\d+ \w+ \d+)/);
  const name = (await page.locator("h1").innerText()).replace("Brief: ", "");
  return { brief: page, name, born: typed(words) };
}
