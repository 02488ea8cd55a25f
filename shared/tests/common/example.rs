{
    // The data that the project brings along, laid out: what the examples in the documentation ask.
    use shared::package::{Package, TextFile};
    use unicode_normalization::UnicodeNormalization;

    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"));
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let file = file.unwrap().path();
            let path = file.strip_prefix(root).unwrap().to_str().unwrap();
            let path = path.replace('\\', "/");
            let text = std::fs::read_to_string(&file).unwrap();
            files.push(TextFile { path, text: text.replace("\r\n", "\n") });
        }
    }
    let package = Package::new(files);
    let (tables, findings) = shared::check::read(&package);
    assert!(findings.list().is_empty());
    shared::board::dataset::Dataset::new(tables, package.version(), |text| {
        text.nfkc().collect::<String>().to_lowercase()
    })
}
