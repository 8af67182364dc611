//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::table::Kind;

/// A typeface that every Excel of today has for Japanese; others fall back.
const FONT: &str = "游ゴシック";
/// Of headings.
const INK: Color = Color::RGB(0x1F_3A_4D);
/// Behind headings.
const PAPER: Color = Color::RGB(0xE3_EC_F1);
/// Of bars; the map's shade of a decline.
pub const BAR: Color = Color::RGB(0x9C_BD_CF);
const RULE: Color = Color::RGB(0xC9_D3_D9);

/// Plain text.
pub fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::Top)
}

/// Text over several lines.
pub fn wrapped() -> Format {
    plain().set_text_wrap()
}

/// A sheet's title.
pub fn title() -> Format {
    plain().set_bold().set_font_size(14).set_font_color(INK)
}

/// The heading of a column or a section.
pub fn heading() -> Format {
    plain()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(PAPER)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(INK)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The heading of a column, over its values.
pub fn heading_of(kind: Kind) -> Format {
    match kind {
        Kind::Text => heading().set_align(FormatAlign::Left).set_indent(1),
        Kind::Integer | Kind::Real(_) | Kind::Share => heading().set_align(FormatAlign::Right),
        Kind::Boolean => heading().set_align(FormatAlign::Center),
    }
}

/// A column's cells.
pub fn of_kind(kind: Kind) -> Format {
    let format = plain().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(RULE);
    match kind {
        // as text, so that a code keeps its zeros
        // and away from the number that may end in the column before
        Kind::Text => format.set_num_format("@").set_align(FormatAlign::Left).set_indent(1),
        Kind::Integer => format.set_num_format("#,##0"),
        Kind::Share => format.set_num_format("0.0%"),
        Kind::Real(decimals) => {
            format.set_num_format(format!("#,##0.{}", "0".repeat(decimals.min(2).into())))
        }
        Kind::Boolean => format.set_align(FormatAlign::Center),
    }
}
