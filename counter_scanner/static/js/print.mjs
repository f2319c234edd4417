// Pages made to be printed: by the button, and by themselves where `data-print` says so.

document.querySelector("[data-print-now]")?.addEventListener("click", () => print());

if (document.querySelector("[data-print]")) addEventListener("load", () => print());
