// A refused form starts at its list of errors, also for keyboard and screen reader.
document.querySelector("[data-error-summary]")?.focus();
