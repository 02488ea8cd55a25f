//! A drawing of the page as a picture that stands on its own: SVG, and PNG made from it.

use crate::platform::page::colour;
use js_sys::{Array, Promise, Uint8Array};
use leptos::leptos_dom::helpers::{document, window};
use leptos::web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement,
    Url, XmlSerializer,
};
use shared::chart::{FONT, wrap};
use shared::hand_out::xml::held;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What of the page's style a drawing needs to look the same elsewhere.
const STYLE: [&str; 13] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "font-family",
    "text-anchor",
    "paint-order",
    "stroke-linejoin",
    "opacity",
    "letter-spacing",
];
/// Height of a line of text above the drawing.
const LINE: i32 = 20;
/// Size of the title above it.
const TITLE: i32 = 15;
/// The ground around the drawing and its lines.
const MARGIN: i32 = 16;
/// Dots of the PNG for each of the drawing, so that it is sharp in print.
const SCALE: f64 = 2.0;

/// The drawing as the text of an SVG file, with lines of text above it, which are broken where the
/// drawing ends.
pub(crate) fn svg_text(drawing: &Element, lines: &[String]) -> String {
    let Ok(copy) = drawing.clone_node_with_deep(true) else {
        return String::new();
    };
    let copy: Element = copy.unchecked_into();
    style(drawing, &copy);
    if let (Ok(from), Ok(to)) = (
        drawing.query_selector_all("*"),
        copy.query_selector_all("*"),
    ) {
        for at in 0..from.length() {
            if let (Some(from), Some(to)) = (from.item(at), to.item(at)) {
                style(from.unchecked_ref(), to.unchecked_ref());
            }
        }
    }
    let number = |name: &str| copy.get_attribute(name).and_then(|n| n.parse::<i32>().ok());
    let (width, height) = (
        number("width").unwrap_or(800),
        number("height").unwrap_or(400),
    );
    // The first is larger than what the widths of letters are known for.
    let first = wrap(
        lines.first().map_or("", String::as_str),
        (width - 8) * FONT / TITLE,
    );
    let titles = first.len();
    let others = lines.iter().skip(1).flat_map(|line| wrap(line, width - 8));
    let lines: Vec<String> = first.into_iter().chain(others).collect();
    let above = LINE * lines.len() as i32 + LINE / 2;
    let paper = element("rect");
    let set = |element: &Element, name: &str, value: &str| {
        let _ = element.set_attribute(name, value);
    };
    for (name, value) in [
        ("x", -MARGIN),
        ("y", -above - MARGIN),
        ("width", width + 2 * MARGIN),
        ("height", height + above + 2 * MARGIN),
    ] {
        set(&paper, name, &value.to_string());
    }
    set(&paper, "fill", &colour("--paper"));
    let _ = copy.insert_before(&paper, copy.first_child().as_ref());
    for (at, line) in (0..).zip(&lines) {
        let text = element("text");
        set(&text, "x", "0");
        set(&text, "y", &(at * LINE + TITLE - above).to_string());
        let size = if (at as usize) < titles {
            TITLE
        } else {
            FONT - 1
        };
        set(&text, "font-size", &size.to_string());
        set(&text, "font-family", "sans-serif");
        set(&text, "fill", &colour("--text"));
        text.set_text_content(Some(line));
        let _ = copy.append_child(&text);
    }
    set(
        &copy,
        "viewBox",
        &format!(
            "{} {} {} {}",
            -MARGIN,
            -above - MARGIN,
            width + 2 * MARGIN,
            height + above + 2 * MARGIN
        ),
    );
    set(&copy, "width", &(width + 2 * MARGIN).to_string());
    set(&copy, "height", &(height + above + 2 * MARGIN).to_string());
    // Not as HTML, whose names for characters XML doesn't know.
    let text = XmlSerializer::new().and_then(|xml| xml.serialize_to_string(&copy));
    held(&text.unwrap_or_default()).into_owned()
}

fn element(name: &str) -> Element {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), name);
    made.unwrap_or_else(|_| JsValue::NULL.unchecked_into())
}

/// Writes the style that the page gives to an element into its copy.
fn style(from: &Element, to: &Element) {
    let Some(style) = window().get_computed_style(from).ok().flatten() else {
        return;
    };
    for name in STYLE {
        if let Ok(value) = style.get_property_value(name)
            && !value.is_empty()
        {
            let _ = to.set_attribute(name, &value);
        }
    }
    // Links of the page lead nowhere from a file.
    for name in ["class", "href", "tabindex"] {
        let _ = to.remove_attribute(name);
    }
}

/// The picture as PNG.
///
/// # Errors
/// When the browser cannot draw it.
pub(crate) async fn png(svg: &str) -> Result<Vec<u8>, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let drawn = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&url);
    drawn?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (
        f64::from(image.width()) * SCALE,
        f64::from(image.height()) * SCALE,
    );
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let blob = Promise::new(&mut |resolve, _| {
        let _ = canvas.to_blob(&resolve);
    });
    let blob: Blob = JsFuture::from(blob).await?.dyn_into()?;
    let bytes = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
