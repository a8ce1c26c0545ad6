// The person's own list: keep, not for me, change, what to say, and the link that they send to themselves; and that the
// browser's "back" shows what was chosen without an account.
import assert from "node:assert/strict";
import { answerEverything, comeIn, pathOf, press, somebodyNew } from "../people.mjs";
import { OLD_PHONE, fits, helpAndWayOut } from "../sight.mjs";

export default {
  "a person keeps support on an old phone without scripts and is told what to say": async (clinic) => {
    const { open, axe, picture } = clinic;
    const { link, born } = await somebodyNew(clinic);
    const page = await open(OLD_PHONE);
    const look = async () => {
      await helpAndWayOut(page);
      await fits(page);
      await axe(page);
    };
    await comeIn(page, { link, born });
    await answerEverything(page, "to sing again", async () => {});
    await page.getByLabel("Share “What I would like support with”").check();
    await press(page, "Send to the clinic");
    assert.equal(pathOf(page), "/check-in/support-that-fits");
    await look();
    const names = () => page.locator("section.nhsuk-card h2").allInnerTexts();
    const before = await names();
    assert.ok(before.length > 0 && before.length <= 5, before.join("; "));
    await follow(page, page.getByRole("button", { name: /^Not for me/ }));
    assert.ok(!(await names()).includes(before[0]), "another stands in its place");
    await look();
    await follow(page, page.getByRole("button", { name: /^Keep this/ }));
    await page.getByRole("heading", { name: "You keep" }).waitFor();
    await look();
    await picture(page, "own_list_kept");
    await press(page, "Continue");
    assert.equal(pathOf(page), "/my-support");
    await page.getByRole("heading", { name: "What you can say" }).waitFor();
    await look();
    await picture(page, "own_list_what_to_say");
    await press(page, "Send myself a link");
    await page.getByText("We will send you a link to what you kept.").waitFor();
    await look();
    await follow(page, page.getByRole("button", { name: /^I will get in touch myself/ }));
    await page.getByText("You said that you will get in touch.").waitFor();
    await look();
  },

  "back shows what was chosen to somebody without an account": async ({ open, address }) => {
    const page = await open(OLD_PHONE);
    await page.goto(new URL("/find-support", address).href);
    await page.getByLabel("Sleep", { exact: true }).check();
    await press(page, "Continue");
    await page.getByLabel("First half of your postcode").fill("ST16");
    await press(page, "Continue");
    await press(page, "Continue");
    assert.equal(pathOf(page), "/find-support/list");
    await page.goBack();
    assert.equal(pathOf(page), "/find-support/how", "nothing asks to be sent again");
    await page.goBack();
    assert.equal(await page.getByLabel("First half of your postcode").inputValue(), "ST16");
  },
};

const follow = (page, what) => Promise.all([page.waitForEvent("load"), what.first().click()]);
