//! The parts that are the same in every workbook, and those that only count its sheets.

use std::fmt::Write;

/// What every part begins with.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The name space of workbooks.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// That of what a part refers to, as the part says it.
pub(super) const DOCUMENT: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The same, as the list of what it refers to says it.
pub(super) const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Where the workbook is.
pub(super) const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

/// The styles of cells: plain, title, day, time, link, text that would be a formula if somebody typed
/// it again, and a word where a number would stand. Without `cellStyles` Excel offers to repair the file.
pub(super) const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>\
    <fonts count=\"4\">\
    <font><sz val=\"11\"/><name val=\"游ゴシック\"/><family val=\"2\"/><charset val=\"128\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"游ゴシック\"/><family val=\"2\"/><charset val=\"128\"/></font>\
    <font><u/><sz val=\"11\"/><color rgb=\"FF0B4FA0\"/><name val=\"游ゴシック\"/><family val=\"2\"/><charset val=\"128\"/></font>\
    <font><sz val=\"11\"/><color rgb=\"FF56616D\"/><name val=\"游ゴシック\"/><family val=\"2\"/><charset val=\"128\"/></font>\
    </fonts>\
    <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE6ECF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
    <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF5B6B7B\"/></bottom><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"7\">\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>\
    <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"0\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\" wrapText=\"1\"/></xf>\
    </cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
    <dxfs count=\"0\"/><tableStyles count=\"0\"/></styleSheet>";

/// What kind each part is of.
pub(super) fn types(sheets: usize) -> String {
    let kind = |path: &str, kind: &str| {
        format!(
            "<Override PartName=\"/xl/{path}\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        )
    };
    let mut xml = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    xml.push_str(&kind("workbook.xml", "spreadsheetml.sheet.main"));
    xml.push_str(&kind("styles.xml", "spreadsheetml.styles"));
    xml.push_str(&kind("theme/theme1.xml", "theme"));
    xml.push_str(&kind("sharedStrings.xml", "spreadsheetml.sharedStrings"));
    for number in 1..=sheets {
        let path = format!("worksheets/sheet{number}.xml");
        xml.push_str(&kind(&path, "spreadsheetml.worksheet"));
    }
    xml.push_str("</Types>");
    xml
}

/// What the workbook refers to: its sheets by their numbers, and then the rest.
pub(super) fn relations(sheets: usize) -> String {
    let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}\">");
    let mut add = |id: usize, kind: &str, path: &str| {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{id}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{path}\"/>"
        );
    };
    for number in 1..=sheets {
        let path = format!("worksheets/sheet{number}.xml");
        add(number, "worksheet", &path);
    }
    add(sheets + 1, "styles", "styles.xml");
    add(sheets + 2, "theme", "theme/theme1.xml");
    add(sheets + 3, "sharedStrings", "sharedStrings.xml");
    xml.push_str("</Relationships>");
    xml
}

/// Colours and fonts that nothing refers to, but that Apple's programs look for.
pub(super) fn theme() -> String {
    let colours = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "44546A"),
        ("lt2", "E7E6E6"),
        ("accent1", "4472C4"),
        ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"),
        ("accent4", "FFC000"),
        ("accent5", "5B9BD5"),
        ("accent6", "70AD47"),
        ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    ];
    let colours =
        colours.map(|(name, rgb)| format!("<a:{name}><a:srgbClr val=\"{rgb}\"/></a:{name}>"));
    let font = |kind: &str| {
        format!(
            "<a:{kind}Font><a:latin typeface=\"游ゴシック\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}Font>"
        )
    };
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office\">\
         <a:themeElements><a:clrScheme name=\"Office\">{}</a:clrScheme>\
         <a:fontScheme name=\"Office\">{}{}</a:fontScheme>\
         <a:fmtScheme name=\"Office\"><a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst>\
         <a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>",
        colours.concat(),
        font("major"),
        font("minor"),
        fill.repeat(3),
        line.repeat(3),
        "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3),
        fill.repeat(3),
    )
}
