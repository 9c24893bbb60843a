// The theme chosen on the other pages; before the first paint, so that nothing flashes.
document.documentElement.dataset.theme = document.querySelector('meta[name="theme"]').content;
