//! Cell formats.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::table::Kind;

/// The default Japanese font of Excel since 2016; other programs substitute it.
const FONT: &str = "游ゴシック";
/// Code of the paper size A4 in Office Open XML.
pub(super) const A4: u8 = 9;
/// Text colour of headings.
const INK: Color = Color::RGB(0x1F_3A_4D);
/// Background colour of headings.
const PAPER: Color = Color::RGB(0xE3_EC_F1);
/// Colour of data bars, close to the map's shades of decline.
pub(super) const BAR: Color = Color::RGB(0x9C_BD_CF);
/// Colour of the lines between rows.
const RULE: Color = Color::RGB(0xC9_D3_D9);

/// Plain text.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::Top)
}

/// Text that wraps.
pub(super) fn wrapped() -> Format {
    plain().set_text_wrap()
}

/// Title of a sheet.
pub(super) fn title() -> Format {
    plain().set_bold().set_font_size(14).set_font_color(INK)
}

/// Heading of a column or section.
pub(super) fn heading() -> Format {
    plain()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(PAPER)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(INK)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Heading of a column, aligned like its values.
pub(super) fn heading_of(kind: Kind) -> Format {
    match kind {
        Kind::Text | Kind::List => heading().set_align(FormatAlign::Left).set_indent(1),
        Kind::Integer | Kind::Real(_) | Kind::Share => heading().set_align(FormatAlign::Right),
        Kind::Boolean => heading().set_align(FormatAlign::Center),
    }
}

/// Cells of a column.
pub(super) fn of_kind(kind: Kind) -> Format {
    let format = plain().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(RULE);
    match kind {
        // text format keeps leading zeros of codes; the indent separates the
        // text from a right-aligned number in the column before
        Kind::Text | Kind::List => format.set_num_format("@").set_align(FormatAlign::Left).set_indent(1),
        Kind::Integer => format.set_num_format("#,##0"),
        Kind::Share => format.set_num_format("0.0%"),
        Kind::Real(decimals) => {
            format.set_num_format(format!("#,##0.{}", "0".repeat(decimals.min(2).into())))
        }
        Kind::Boolean => format.set_align(FormatAlign::Center),
    }
}
