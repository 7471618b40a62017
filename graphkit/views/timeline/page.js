"use strict";
// Texts become text nodes: nothing of the data is ever read as HTML.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const place = document.getElementById("timeline");
  document.getElementById("picture").hidden = false; // what is not shown has no size to draw into

  function link(item) {
    const anchor = document.createElement("a");
    const words = document.createElement("span");
    anchor.href = "#" + item.row;
    anchor.title = item.told;
    anchor.setAttribute("aria-label", item.told);
    words.textContent = item.label;
    anchor.append(words);
    return anchor;
  }

  function name(group) {
    const words = document.createElement("span");
    words.textContent = group ? group.label : "";
    return words;
  }

  function day(item) {
    const words = document.createElement("span");
    words.textContent = item.label;
    return words;
  }

  // Bars of a lane follow each other on one line, however short; events are stacked below it.
  for (const group of data.groups) {
    group.subgroupStack = { bars: false, events: true };
    group.subgroupOrder = (one, other) => (one.subgroup < other.subgroup ? -1 : 1);
  }

  const timeline = new vis.Timeline(place, new vis.DataSet(data.items), new vis.DataSet(data.groups), {
    start: data.first,
    end: data.last,
    zoomMin: 24 * 3600 * 1000,
    moment: (when) => vis.moment(when).utc(),
    template: (item) => (item.row ? link(item) : day(item)),
    groupTemplate: name,
    groupOrder: "id",
    margin: { item: { horizontal: 0, vertical: 4 }, axis: 4 },
    orientation: { axis: "both" },
    showCurrentTime: false,
    showTooltips: false,
    selectable: false,
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    order: (one, other) => one.start - other.start,
  });

  const still = { animation: false };
  const buttons = document.getElementById("buttons");
  for (const [label, action] of [
    ["Earlier", () => shift(-0.3)],
    ["Later", () => shift(0.3)],
    ["Closer", () => timeline.zoomIn(0.5, still)],
    ["Wider", () => timeline.zoomOut(0.5, still)],
    ["All", () => timeline.setWindow(data.first, data.last, still)],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", action);
    buttons.append(button);
  }

  function shift(share) {
    const seen = timeline.getWindow();
    const step = (seen.end - seen.start) * share;
    timeline.setWindow(seen.start.valueOf() + step, seen.end.valueOf() + step, still);
  }

  // A bar that is followed by keyboard or mouse leads to its line in the table.
  place.addEventListener("click", (event) => {
    const anchor = event.target.closest("a");
    if (anchor) {
      location.hash = anchor.getAttribute("href");
    }
  });
})();
