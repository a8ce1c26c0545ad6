// Somebody who needs help now, and somebody who must not be seen with these pages.
import assert from "node:assert/strict";
import { answer, comeIn, pathOf, press, signIn, somebodyNew } from "../people.mjs";
import { helpAndWayOut } from "../sight.mjs";

const HARM = "I just want to end it all.";
const PRIVATE = "He does not know that I am writing this.";
const WEATHER = "https://www.bbc.co.uk/weather";

export default {
  "somebody who writes of harm sees the numbers and the clinic's answer at once, and the duty role sees the call": async (
    clinic,
  ) => {
    const { open, axe, picture } = clinic;
    const person = await somebodyNew(clinic);
    const duty = await signIn(clinic, "duty");
    const call = duty.locator("section", { hasText: person.name });
    assert.equal(await call.count(), 0, "nobody has called yet");

    const page = await open({ viewport: { width: 320, height: 640 } });
    await comeIn(page, person);
    while (pathOf(page) !== "/check-in/what-matters") await answer(page);
    await answer(page, HARM);
    assert.equal(pathOf(page), "/check-in/help-now", "nothing comes between the words and the help");
    await page.getByRole("heading", { name: "There is help for you now", level: 1 }).waitFor();
    for (const number of ["tel:999", "tel:111", "tel:116123"]) {
      assert.ok(await page.locator(`main a[href="${number}"]`).first().isVisible(), `${number} can be rung from here`);
    }
    const said = await page.locator("main").innerText();
    assert.match(said, /The clinic is open now|Nobody at the clinic reads this now/, "who reads it, and when");
    await helpAndWayOut(page);
    await axe(page);
    await picture(page, "help_now");

    await duty.reload();
    assert.ok((await call.innerText()).includes(HARM), "the duty role reads the words that were written");
    await axe(duty);
    await picture(duty, "duty");
    await Promise.all([duty.waitForEvent("load"), call.getByRole("button", { name: "I take this on" }).click()]);
    assert.match(await call.innerText(), /taken on by/);

    await press(page, "Carry on with the questions");
    assert.equal(pathOf(page), "/check-in/before-we-ask", "the check-in goes on where it was");
  },

  "leaving quickly shows somebody else's weather and coming back shows nothing": async (clinic) => {
    const person = await somebodyNew(clinic);
    const page = await clinic.open({ mayLeaveTo: new URL(WEATHER).host });
    const asked = await insteadOf(page, WEATHER);
    await comeIn(page, person);
    while (pathOf(page) !== "/check-in/what-matters") await answer(page);
    await answer(page, PRIVATE);
    await press(page, "Back", "link");
    assert.equal(await page.getByLabel("What matters most to you?").inputValue(), PRIVATE, "it was there to be seen");
    assert.equal((await page.context().cookies()).length, 1, "the visit hangs on one cookie");

    await page.getByRole("link", { name: "Leave this page quickly" }).click();
    await page.waitForURL(WEATHER);
    assert.equal(asked.length, 1);
    assert.deepEqual(
      Object.keys(asked[0]).filter((name) => /^(referer|cookie|origin)$/i.test(name)),
      [],
      "the other host learns nothing of where the person was",
    );
    assert.deepEqual(await page.context().cookies(), [], "no cookie is left");

    for (let steps = 0; steps < 4; steps += 1) {
      await page.goBack({ waitUntil: "load" });
      assert.notEqual(page.url(), WEATHER);
      assert.ok(!(await everything(page)).includes(PRIVATE), `${page.url()} shows nothing after ${steps + 1} steps back`);
      assert.equal(await page.getByRole("textbox").count(), 0, `${page.url()} asks nothing of whoever comes back`);
    }
    await clinic.picture(page, "back_after_leaving");
  },
};

/** Answers for another host, so that no story asks it. → what each request to it bore. */
async function insteadOf(page, address) {
  const asked = [];
  const session = await page.context().newCDPSession(page);
  // Playwright's own routes do not see where a redirect leads; the browser's do.
  session.on("Fetch.requestPaused", ({ requestId, request }) => {
    asked.push(request.headers);
    const body = Buffer.from("<!DOCTYPE html><title>Weather</title><h1>Rain later</h1>").toString("base64");
    const responseHeaders = [{ name: "content-type", value: "text/html" }];
    return session.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body });
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: `${address}*` }] });
  return asked;
}

/** All that a page shows or holds, with what stands in its boxes. */
async function everything(page) {
  const typed = await page.locator("input, textarea").evaluateAll((fields) => fields.map((field) => field.value));
  return [await page.content(), ...typed].join("\n");
}
