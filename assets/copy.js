// Adds "Copy" beside a text that is to be pasted elsewhere. Without this script the text is selected and copied by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const told = document.getElementById(`${button.dataset.copies}-copied`);
  if (!box || !told) continue;
  box.addEventListener("focus", () => box.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(box.value);
      told.textContent = "Copied.";
    } catch {
      // an old browser, or one that does not trust this address: the text is selected, ready for the keyboard
      box.focus();
      box.select();
      told.textContent = "Selected: copy it with Ctrl and C.";
    }
  });
}
