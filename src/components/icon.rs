//! The line icons, drawn for this app on a grid of 24.

use crate::view::prelude::*;
/// One of the app's icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Icon {
    Today,
    Board,
    Health,
    Me,
    Back,
    Forward,
    Person,
    Eye,
    Archive,
    Phone,
    Info,
    Flag,
    Import,
    Walk,
    Calendar,
    Place,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Today => "M12 3.5a8.500 8.500 0 1 1-8.500 8.500M12 7.500V12l3 2M5 5.600 7 7.500",
            Self::Board => {
                "M8 4h8v5a4 4 0 0 1-8 0zM8 5.500H4.500C4.500 8.500 6 10 8.500 10M16 5.500h3.500c0 3-1.500 4.500-4 4.500M12 13v4M8 20h8M9.500 17h5"
            }
            Self::Health => {
                "M12 20S4 14.800 4 9.300A4.300 4.300 0 0 1 12 7a4.300 4.300 0 0 1 8 2.300C20 14.800 12 20 12 20zM7 11.500h2.500l1.500-2.500 2 5 1.500-2.500H17"
            }
            Self::Me | Self::Person => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1.200-3.800 4-5.500 7.500-5.500s6.300 1.700 7.500 5.500"
            }
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Eye => {
                "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"
            }
            Self::Archive => "M4 5h16v4H4zM5.500 9v10.500h13V9M10 13h4",
            Self::Phone => {
                "M7.500 3h9a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM12 7v6m-2.500-2.500L12 13l2.500-2.500M10.500 18h3"
            }
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.500v.200",
            Self::Flag => "M5.500 21V4M5.500 5c4-2.500 8 2.500 13 0v8.500c-5 2.500-9-2.500-13 0",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3.500V7.500M16 3.500V7.500M8 14h3",
            Self::Place => {
                "M12 21s6.500-6.500 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 14.500 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z"
            }
            Self::Import => "M12 3.500V14m-4-4 4 4 4-4M4.500 14.500v5h15v-5",
            Self::Walk => {
                "M13.500 5.500a1.600 1.600 0 1 0 0-3.200 1.600 1.600 0 0 0 0 3.200M12.500 9l-1 5 3.500 3v4.500M11.500 14l-1.500 3.500-2.500 4M7.500 13l1-3.500 4-.500 2 3 3 1"
            }
        }
    }
}

/// Draws an icon; the words beside it carry the meaning.
pub fn icon_view(icon: Icon) -> View {
    drawing(icon.path())
}

/// Draws an icon of one part alone, which keeps its path.
pub fn drawing(path: &'static str) -> View {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}
