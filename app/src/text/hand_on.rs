//! Words for handing the page on as a file.

use super::words::words;
use shared::language::Language::{self, En, Ja};
use shared::model::by_thousands;
use shared::package::crc::Crc32;

words! {
    this_file = "このファイルの確かめ方", "Checking this file";
    usb_heading = "USBに入れて配る", "Hand it on by USB stick";
    usb_make = "上の「1ページとして保存」を押します。ファイルの大きさと照合番号が出るので、書き留めます。", "Select “Save as one page” above. Write down the file size and check number that appear.";
    usb_copy = "ダウンロードのフォルダーにできた HTML ファイルを、USBメモリーの一番上に、圧縮せずにコピーします。「安全な取り外し」をしてから抜きます。", "Copy the HTML file from your downloads to the top level of the USB stick, without compressing it. Eject the stick before removing it.";
    usb_open = "配った先では、USBメモリーからデスクトップなどにコピーし、ダブルクリックで開きます。ネットワークは要りません。", "On the other computer, copy it from the stick to the desktop and double-click to open it. No network is needed.";
    usb_check = "開いたページの「このページについて」で、大きさと照合番号が書き留めたものと同じか確かめます。違うときは、もう一度コピーしてください。", "In “About this page” on the opened page, check that the size and check number match what you wrote down. If not, copy it again.";
    usb_folder = "フォルダーで配るときは、同じフォルダーに、印刷画面で「PDFに保存」したシートやワークシートを入れます。HTML ファイルはどのフォルダーからでも開けます。", "To hand out a folder, put sheets and worksheets saved as PDF in the same folder. The HTML file opens from any folder.";
}

/// The size and the check sum of a file, as people compare them.
pub(crate) fn of_file(l: Language, sum: &Crc32) -> String {
    let size = by_thousands(&sum.size().to_string());
    let number = sum.number();
    match l {
        Ja => format!(
            "大きさ {size} バイト、照合番号 {number}（CRC-32。7-Zip などでも確かめられます）"
        ),
        En => format!(
            "Size {size} bytes, check number {number} (CRC-32; archive programs show it too)"
        ),
    }
}
