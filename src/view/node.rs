//! What can stand in the page, and regions of it that follow signals.

use std::borrow::Cow;
use std::cell::RefCell;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

use crate::platform::dom::{HtmlElement, Node};

/// Something that stands in the page.
#[derive(Debug, Default)]
pub enum View {
    /// Nothing.
    #[default]
    Empty,
    /// Text that was not drawn yet, so that a region can change its text in place.
    Text(Cow<'static, str>),
    /// Nodes, in order.
    Nodes(Vec<Node>),
}

impl View {
    /// The nodes, drawn.
    pub(super) fn nodes(self) -> Vec<Node> {
        match self {
            Self::Empty => Vec::new(),
            Self::Text(text) => vec![Node::text(&text)],
            Self::Nodes(nodes) => nodes,
        }
    }
}

/// Whatever can be shown.
pub trait IntoView {
    /// The view of it.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Empty
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for u32 {
    fn into_view(self) -> View {
        self.to_string().into_view()
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::Empty, T::into_view)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        join(self.into_iter().map(T::into_view).collect())
    }
}

impl<F, T> IntoView for F
where
    F: Fn() -> T + 'static,
    T: IntoView,
{
    fn into_view(self) -> View {
        region(Box::new(move || self().into_view()))
    }
}

/// Views one after another.
pub fn join(views: Vec<View>) -> View {
    View::Nodes(views.into_iter().flat_map(View::nodes).collect())
}

/// The views of an iterator.
pub trait Collect {
    /// All of them, one after another.
    fn collect_view(self) -> View;
}

impl<I> Collect for I
where
    I: IntoIterator,
    I::Item: IntoView,
{
    fn collect_view(self) -> View {
        join(self.into_iter().map(IntoView::into_view).collect())
    }
}

/// What stands there while `when` holds, and otherwise.
pub fn show<F: IntoView>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    inside: impl Fn() -> View + 'static,
    otherwise: impl Fn() -> F + 'static,
) -> View {
    // What is drawn stays while the condition does.
    let holds = Memo::new(move |_| when());
    region(Box::new(move || {
        if holds.get() {
            untrack(&inside)
        } else {
            untrack(|| otherwise().into_view())
        }
    }))
}

/// What a region shows now.
enum Shown {
    Text(Node, Cow<'static, str>),
    Other,
}

/// A part of the page that is drawn anew whenever a signal that it read changes.
fn region(draw: Box<dyn Fn() -> View>) -> View {
    let (start, end) = (Node::text(""), Node::text(""));
    let nodes = RefCell::new(vec![start.clone()]);
    let first = {
        let end = end.clone();
        // Before the region is in the document, its first nodes go into the list.
        let place = std::rc::Rc::new(nodes);
        let listed = std::rc::Rc::clone(&place);
        let effect = RenderEffect::new(move |shown: Option<Shown>| {
            let view = draw();
            if let (Some(Shown::Text(node, before)), View::Text(text)) = (&shown, &view) {
                if before != text {
                    node.set_text(text);
                }
                let node = node.clone();
                let View::Text(text) = view else {
                    return Shown::Other;
                };
                return Shown::Text(node, text);
            }
            if shown.is_some() {
                start.clear_until(&end);
            }
            let (now, drawn) = match view {
                View::Text(text) => {
                    let node = Node::text(&text);
                    (Shown::Text(node.clone(), text), vec![node])
                }
                other => (Shown::Other, other.nodes()),
            };
            match shown {
                None => place.borrow_mut().extend(drawn),
                Some(_) => drawn.iter().for_each(|node| end.insert_before_this(node)),
            }
            now
        });
        // The owner of this region keeps it alive, and ends it with its own end.
        StoredValue::new_local(effect);
        listed.take()
    };
    let mut all = first;
    all.push(end);
    View::Nodes(all)
}

/// Draws a view into a place, for as long as the page lives.
pub fn mount(place: HtmlElement, draw: impl FnOnce() -> View + 'static) {
    let root = Node::of(place.clone());
    leptos::mount::mount_to(place, move || {
        for node in draw().nodes() {
            root.append(&node);
        }
    })
    .forget();
}
