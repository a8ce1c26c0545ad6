// Training: a module from its first part to a conversation, a group that says how sure it feels, and what the team does.
import assert from "node:assert/strict";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const FIRST = [3, 2, 1, 4, 3, 5];
const THEN = [2, 2, 1, 3, 3, 5];
const AFTER = [6, 5, 5, 7, 6, 6];

const at = (clinic, path) => new URL(path, clinic.address).href;

/** Somebody at the group's link, without an account, by keyboard and without scripts. */
async function says(clinic, address, code, when, sheets) {
  const page = await clinic.open({ viewport: PHONE, javaScriptEnabled: false });
  await page.goto(address);
  await page.getByRole("link", { name: when }).click();
  await page.waitForURL(/when=/);
  await page.locator("#code").fill(code);
  for (const [of, six] of sheets) for (const [n, answer] of six.entries()) await page.locator(`#${of}${n}`).fill(String(answer));
  await press(page, "Save");
  assert.match(await page.locator("main").innerText(), /saved under your code/);
  return page;
}

export default {
  "a physiotherapist's module to a changed conversation rate": async (clinic) => {
    const lead = await signIn(clinic, "lead", { viewport: WIDE });
    await lead.goto(at(clinic, "/training/confidence"));
    await press(lead, "Make its link");
    const address = await lead.locator('a[href*="/confidence/"]').first().getAttribute("href");
    const people = [..."ABCDEFGH"].map((letter) => `${letter}${letter}07RD`);
    for (const code of people) {
      const page = await says(clinic, address, code, "Before the training", [["now", FIRST]]);
      if (code === people[0]) await clinic.axe(page);
      await page.context().close();
    }

    const physio = await signIn(clinic, "clinician", { viewport: WIDE });
    await physio.goto(at(clinic, "/training"));
    await clinic.axe(physio);
    await clinic.picture(physio, "training_list");
    await physio.getByRole("link", { name: "Three ways to begin, and asking first" }).first().click();
    await physio.waitForURL(/\/training\/module\/three-openers/);
    await press(physio, /^Go on/);
    await clinic.axe(physio);
    await clinic.picture(physio, "training_part");
    await physio.goto(at(clinic, "/training/module/three-openers"));
    assert.match(await physio.locator("main").innerText(), /Part 2 of/, "she finds her place again");
    for (let part = 2; part < 6; part += 1) await press(physio, /^Go on/);
    await press(physio, "Done");
    assert.match(await physio.locator("main").innerText(), /You have done this module/);
    await physio.getByRole("link", { name: "Denise, after the fall" }).click();
    await physio.waitForURL(/\/training\/talk\//);
    await physio.getByRole("link", { name: /You gave up singing/ }).click();
    await physio.waitForURL(/taken=1$/);
    assert.match(await physio.locator("main").innerText(), /Asked leave first/);
    await clinic.axe(physio);
    await clinic.picture(physio, "training_talk");
    await physio.getByRole("link", { name: /You miss them/ }).click();
    await physio.waitForURL(/taken=1\.1$/);
    await physio.getByRole("link", { name: /Somebody from here could go in with you/ }).click();
    await physio.waitForURL(/taken=1\.1\.1$/);
    await physio.locator("#for-yourself").fill("The singing was the door.");
    await clinic.axe(physio);
    const sent = physio.waitForRequest((request) => request.method() === "POST");
    await press(physio, "I have done this conversation");
    assert.doesNotMatch((await sent).postData(), /singing/, "what she wrote stays with her");
    await physio.goto(at(clinic, "/training/certificate"));
    assert.match(await physio.locator("main").innerText(), /It does not say that anybody can do it/);
    await clinic.axe(physio);

    for (const code of people) {
      const page = await says(clinic, address, code.toLowerCase(), "Right after it", [["now", AFTER], ["then", THEN]]);
      await page.context().close();
    }
    await lead.goto(at(clinic, "/training/confidence"));
    const mine = lead.locator("section.own-group").filter({ has: lead.locator(`a[href="${address}"]`) });
    assert.match(await mine.innerText(), /before 8, after 8/);
    assert.doesNotMatch(await mine.innerText(), /Mean change/, "nothing is shown while somebody can still answer");
    await Promise.all([lead.waitForEvent("load"), mine.getByRole("button", { name: /^Close “before” and “after”/ }).click()]);
    assert.match(await mine.innerText(), /From before to after: 8 people/);
    assert.match(await mine.innerText(), /\+2\.8 \(\+2\.8 to \+2\.8\)/);
    const rate = lead.locator("figure.own-chart");
    assert.match(await rate.innerText(), /Training: all modules/, "the day of the training stands beside what the team does");
    await clinic.axe(lead);
    await clinic.picture(lead, "training_confidence");
  },

  "a physiotherapist and a volunteer do a conversation together on one telephone, without scripts": async (clinic) => {
    const page = await signIn(clinic, "volunteer", { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/training/talk/walking-group?pair=yes"));
    await fits(page);
    await clinic.axe(page);
    assert.match(await page.locator("main").innerText(), /The physiotherapist chooses/);
    await page.getByRole("link", { name: /Nobody gets sent/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/taken=0&pair=yes/);
    await page.getByRole("link", { name: /Slow enough to talk/ }).click();
    await page.waitForURL(/taken=0\.0&pair=yes/);
    assert.match(await page.locator("main").innerText(), /The volunteer chooses/);
    await fits(page);
    await clinic.picture(page, "training_pair");
  },

  "whoever gets it wrong with Ken is told so before all else, and may go back": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: WIDE });
    await page.goto(at(clinic, "/training/talk/no-point-any-more?taken=1.0.2"));
    const text = await page.locator("main").innerText();
    assert.ok(text.indexOf("Urgent help was missed") < text.indexOf("Listened"), text);
    await clinic.axe(page);
    await page.getByRole("link", { name: "Back to the choice before" }).click();
    await page.waitForURL(/taken=1\.0$/);
    await page.goto(at(clinic, "/training/module/when-someone-wants-to-die/print"));
    assert.match(await page.locator("main").innerText(), /Whom to call, as Larchfield has set it down/);
    await clinic.axe(page);
    await clinic.picture(page, "training_print");
  },
};
