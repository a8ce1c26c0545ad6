// After the end: whoever comes by afterwards and presses "back" sees nothing of what was said.
import assert from "node:assert/strict";
import { answerEverything, comeIn, pathOf, press, somebodyNew } from "../people.mjs";

const WORDS = "To sleep on my left side again.";

export default {
  "after the end the back button shows nothing that was said": async (clinic) => {
    for (const javaScriptEnabled of [true, false]) {
      const person = await somebodyNew(clinic);
      const page = await clinic.open({ javaScriptEnabled });
      await comeIn(page, person);
      const came = await answerEverything(page, WORDS);
      await press(page, "Send to the clinic");
      await press(page, "Send it, and share nothing");
      for (let back = 0; back < came.length + 2; back += 1) {
        await page.goBack();
        assert.ok(!(await page.content()).includes(WORDS), `${pathOf(page)} shows what was said`);
        if (pathOf(page) === new URL(person.link).pathname) break;
      }
    }
  },

  "after leaving quickly the back button shows nothing that was said": async (clinic) => {
    const person = await somebodyNew(clinic);
    const page = await clinic.open({ mayLeaveTo: "www.bbc.co.uk" });
    await page.route("https://www.bbc.co.uk/**", (route) => route.fulfill({ body: "the weather" }));
    await comeIn(page, person);
    await answerEverything(page, WORDS);
    await page.getByRole("link", { name: "Leave this page quickly" }).click();
    await page.waitForURL("https://www.bbc.co.uk/**");
    await page.goBack();
    assert.ok(!(await page.content()).includes(WORDS), "the page before holds nothing any more");
  },
};
