//! `view!`: the markup that Leptos pages are written in, compiled to calls of one small builder.
//!
//! Leptos makes a type of every view, and code of every type: the same pages cost four times the
//! bytes (docs/decisions/0003). What is written stays the same:
//!
//! - `class="panel"`, `href=expression`, `aria-label=move || …`: an attribute, fixed or followed;
//! - `class:on=flag`, `style:--v=text`, `prop:value=signal`: a class, a custom property, a property;
//! - `on:click=move |event| …`: a listener;
//! - `{expression}`: anything that can stand in the page; a closure is followed;
//! - `<Show when=move || …>…</Show>`: what stands there while the condition holds.
//!
//! Owns the translation alone; the builder is `view::Element` of the app.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement, NodeName};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;

/// Elements that HTML gives no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];
/// Elements of SVG, which live in a namespace of their own.
const SVG: [&str; 6] = ["svg", "path", "circle", "g", "rect", "line"];

/// Compiles markup to a `View`.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let config = ParserConfig::new()
        .recover_block(true)
        .always_self_closed_elements(VOID.into_iter().collect());
    match Parser::new(config).parse_simple(TokenStream::from(input)) {
        Ok(nodes) => {
            let view = children(&nodes);
            // The braces of `{expression}` are the markup's, not the code's.
            quote!({ #[allow(unused_braces)] let view = #view; view }).into()
        }
        Err(error) => error.to_compile_error().into(),
    }
}

/// One view of several nodes.
fn children(nodes: &[Node]) -> TokenStream {
    let views: Vec<TokenStream> = nodes.iter().filter_map(node).collect();
    match views.as_slice() {
        [] => quote!(crate::view::View::Empty),
        [one] => quote!(crate::view::IntoView::into_view(#one)),
        _ => quote! { crate::view::join(vec![#(crate::view::IntoView::into_view(#views)),*]) },
    }
}

fn node(node: &Node) -> Option<TokenStream> {
    Some(match node {
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => return None,
        Node::Fragment(fragment) => children(&fragment.children),
        Node::Element(element) if element.name().to_string() == "Show" => show(element),
        Node::Element(element) => markup(element),
        Node::Block(block) => quote_spanned!(block.span()=> #block),
        Node::Text(text) => {
            let text = text.value_string();
            quote!(#text)
        }
        Node::RawText(raw) => {
            let text = raw.to_string_best();
            quote!(#text)
        }
    })
}

/// `<Show when=… fallback=…>children</Show>`
fn show(element: &NodeElement<Infallible>) -> TokenStream {
    let argument = |name: &str| {
        keyed(element)
            .find(|attribute| attribute.key.to_string() == name)
            .and_then(KeyedAttribute::value)
    };
    let Some(when) = argument("when") else {
        return quote_spanned!(element.span()=> compile_error!("<Show> needs `when`"));
    };
    let fallback = argument("fallback").map_or_else(
        || quote!(|| crate::view::View::Empty),
        |fallback| quote!(#fallback),
    );
    let inside = children(&element.children);
    quote! { crate::view::show(#when, move || #inside, #fallback) }
}

fn markup(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name().to_string();
    let make = if SVG.contains(&name.as_str()) {
        quote!(svg)
    } else {
        quote!(new)
    };
    let mut fixed = Vec::new();
    let mut others = Vec::new();
    for attribute in element.attributes() {
        match attribute {
            NodeAttribute::Attribute(attribute) => match literal(attribute) {
                Some(pair) => fixed.push(pair),
                None => others.push(attribute_call(attribute)),
            },
            NodeAttribute::Block(block) => others.push(
                quote_spanned!(block.span()=> .attribute(compile_error!("an attribute needs a name"))),
            ),
        }
    }
    // What never changes is data, set by one call.
    let fixed = (!fixed.is_empty()).then(|| quote!(.fixed(&[#(#fixed),*])));
    let inside = element.children.iter().filter_map(node);
    quote! {
        crate::view::Element::#make(#name)
            #fixed
            #(#others)*
            #(.child(#inside))*
    }
}

fn keyed(element: &NodeElement<Infallible>) -> impl Iterator<Item = &KeyedAttribute> {
    element
        .attributes()
        .iter()
        .filter_map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Some(attribute),
            NodeAttribute::Block(_) => None,
        })
}

/// Name and text of an attribute that never changes.
fn literal(attribute: &KeyedAttribute) -> Option<TokenStream> {
    let name = attribute_name(&attribute.key);
    if name.contains(':') {
        return None;
    }
    let text = match attribute.value() {
        None => String::new(),
        Some(_) => attribute.value_literal_string()?,
    };
    Some(quote!((#name, #text)))
}

fn attribute_call(attribute: &KeyedAttribute) -> TokenStream {
    let name = attribute_name(&attribute.key);
    let value = attribute.value();
    match name.split_once(':') {
        Some(("on", event)) => {
            let method = quote::format_ident!("on_{event}");
            quote_spanned!(attribute.span()=> .#method(#value))
        }
        Some(("class", class)) => quote!(.class_if(#class, #value)),
        Some(("style", property)) => quote!(.style(#property, #value)),
        Some(("prop", property)) => quote!(.property(#property, #value)),
        _ => quote!(.attribute(#name, #value)),
    }
}

/// The name as written, without the spaces that token streams put in.
fn attribute_name(name: &NodeName) -> String {
    name.to_string().replace(' ', "")
}
