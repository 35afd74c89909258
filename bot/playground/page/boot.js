// Runs before the first paint, so that the page never flashes in the wrong theme or language.
(() => {
  let theme = "";
  let language = "";
  try {
    theme = localStorage.getItem("hearth-theme") ?? "";
    language = localStorage.getItem("hearth-language") ?? "";
  } catch {
    // Storage is blocked: the browser's own preferences decide.
  }
  if (theme) document.documentElement.dataset.theme = theme;
  const chinese = language ? language === "zh" : navigator.language.toLowerCase().startsWith("zh");
  document.documentElement.lang = chinese ? "zh-Hans" : "en";
})();
