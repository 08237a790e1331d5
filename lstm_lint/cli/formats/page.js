const boxes = [...document.querySelectorAll("fieldset input")];
const show = () => {
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const finding of document.querySelectorAll("article")) {
    finding.hidden = !wanted.has(finding.dataset.rule);
  }
  for (const file of document.querySelectorAll("section")) {
    file.hidden = !file.querySelector("article:not([hidden]), li");
  }
};
for (const box of boxes) box.addEventListener("change", show);
show();
