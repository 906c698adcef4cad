// Shows which facts are to be checked again, by the reader's own clock. The build has written the day of each beside it.
// Beijing has no summer time; the reader's own time zone never matters.

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
for (const mark of document.querySelectorAll("[data-due]")) mark.hidden = mark.dataset.due > today;
