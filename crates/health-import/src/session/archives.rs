//! Which archives were opened, and whether anything came of them.

/// The archives of a session, by number.
#[derive(Default)]
pub(super) struct Archives(Vec<Archive>);

struct Archive {
    /// Its place among the reports.
    report: usize,
    entries: usize,
    parent: Option<usize>,
    /// Whether some file in it was read, or is known to be worth reading.
    useful: bool,
}

impl Archives {
    /// The number of an archive just opened.
    pub(super) fn add(&mut self, report: usize, entries: usize, parent: Option<usize>) -> usize {
        self.0.push(Archive {
            report,
            entries,
            parent,
            useful: false,
        });
        self.0.len() - 1
    }

    /// The report on an archive.
    pub(super) fn report(&self, archive: usize) -> Option<usize> {
        self.0.get(archive).map(|archive| archive.report)
    }

    /// Takes note that an archive, and so every one around it, was not opened in vain.
    pub(super) fn note_useful(&mut self, innermost: Option<usize>) {
        let mut next = innermost;
        while let Some(archive) = next.and_then(|index| self.0.get_mut(index)) {
            archive.useful = true;
            next = archive.parent;
        }
    }

    /// Report and number of files of each archive that held nothing of use.
    pub(super) fn useless(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0
            .iter()
            .filter(|archive| !archive.useful)
            .map(|found| (found.report, found.entries))
    }
}
