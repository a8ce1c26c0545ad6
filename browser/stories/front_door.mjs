// The first pages that anyone meets, before they have said who they are.
import assert from "node:assert/strict";

/** The front door and the sign-in page can be read, heard and worked by keyboard. */
async function readable({ open, axe, picture, address }, options, name) {
  const page = await open(options);
  for (const path of ["/", "/sign-in"]) {
    const answer = await page.goto(new URL(path, address).href);
    assert.equal(answer.status(), 200, `${path} answers ${answer.status()}`);
    assert.equal(await page.locator("h1").count(), 1, `${path} has one heading that says what it is`);
    assert.match(await page.locator("html").getAttribute("lang"), /^en/, `${path} says its language`);
    await axe(page);
  }
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => document.activeElement !== document.body);
  assert.ok(focused, "the keyboard reaches something at the first Tab");
  await picture(page, `sign_in_${name}`);
}

export default {
  "a member of staff finds the sign-in page with scripts turned off": (clinic) =>
    readable(clinic, { javaScriptEnabled: false }, "without_scripts"),

  "a member of staff finds the sign-in page on a phone with scripts": (clinic) =>
    readable(clinic, { viewport: { width: 320, height: 640 } }, "on_a_phone"),

  "the stylesheet comes from the clinic itself and may be kept": async ({ open, address }) => {
    const page = await open();
    const answers = [];
    page.on("response", (answer) => answers.push(answer));
    await page.goto(address);
    const sheet = answers.find((answer) => new URL(answer.url()).pathname.startsWith("/assets/fingerpost."));
    assert.ok(sheet, "the front door loads the stylesheet");
    assert.equal(sheet.status(), 200);
    assert.match(sheet.headers()["cache-control"] ?? "", /immutable/);
  },
};
