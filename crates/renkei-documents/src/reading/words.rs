//! The words by which items are recognised.

use crate::messages::{items, reading};
use crate::validate::Article;
use renkei_core::text::Text;

/// An item and the words of sentences that hold it.
pub(super) struct Words {
    /// The article.
    pub(super) article: Article,
    /// What the item is called.
    pub(super) item: fn() -> Text,
    /// A sentence holds the item where it has a word of every list.
    pub(super) all: &'static [&'static [&'static str]],
}

/// Policy fields with words of their matters, in the order of the guideline.
pub(super) const FIELDS: [(&str, &[&str]); 12] = [
    ("ア-a", &["医療", "病院", "診療", "医師"]),
    ("ア-b", &["福祉", "介護", "保育", "子育て", "高齢者"]),
    ("ア-c", &["教育", "学校", "区域外就学", "カウンセラー"]),
    ("ア-d", &["土地利用", "都市機能の集約"]),
    ("ア-e", &["産業", "観光", "企業誘致", "雇用", "ブランド"]),
    ("ア-f", &["防災", "災害", "避難所", "備蓄"]),
    ("イ-a", &["公共交通", "バス", "デマンド"]),
    ("イ-b", &["デジタル・ディバイド", "ICT", "ＩＣＴ", "ブロードバンド", "テレワーク"]),
    ("イ-c", &["道路", "交通インフラ"]),
    ("イ-d", &["地産地消", "直売"]),
    ("イ-e", &["移住", "交流人口", "定住促進", "交流・"]),
    ("イ-f", &["職員の交流", "人事交流", "職員等の交流", "職員研修"]),
];

/// Items of an agreement beside its members and matters.
pub(super) const AGREEMENT: &[Words] = &[
    Words {
        article: Article::PURPOSE, item: items::purpose, all: &[&["目的", "図るため", "確保するため"]]
    },
    Words {
        article: Article::EXECUTION,
        item: items::execution,
        all: &[&["執行", "共同設置", "事務の委託", "規約", "契約"]],
    },
    Words {
        article: Article::TERM,
        item: items::term,
        all: &[&["期間", "効力"], &["定めのない", "定めない", "定めず", "無期限", "まで"]],
    },
    Words {
        article: Article::TERM,
        item: items::dissolution,
        all: &[&["解消", "廃止", "解除", "失う"], &["協議", "合意", "同意", "通告", "議決"]],
    },
];

/// Items of a vision beside its members.
pub(super) const VISION: &[Words] = &[
    Words { article: Article::FUTURE, item: items::future, all: &[&["将来像", "目指す", "めざす"]] },
    Words {
        article: Article::MEASURES, item: items::measures, all: &[&["取組", "取り組み", "事業"]]
    },
    Words {
        article: Article::VISION_TERM,
        item: items::vision_term,
        all: &[&["期間"], &["年度", "年間", "から"]],
    },
    Words { article: Article::CONSULTATION, item: items::consultations, all: &[&["協議"]] },
    Words {
        article: Article::HEARING,
        item: items::hearings,
        all: &[&["意見"], &["聴取", "聴く", "懇談会", "反映"]],
    },
    Words {
        article: Article::HEARING,
        item: items::cooperation,
        all: &[&["団体", "住民", "事業者"], &["協力", "参画", "協働"]],
    },
];

/// What belongs to the measures of a vision.
pub(super) const MEASURES: &[Words] = &[
    Words {
        article: Article::MEASURES,
        item: reading::schedule,
        all: &[&["スケジュール", "実施時期", "年次計画", "工程"]],
    },
    Words {
        article: Article::MEASURES,
        item: reading::clause,
        all: &[&["根拠", "協定第", "規定に基づ", "形成協定"]],
    },
    Words {
        article: Article::MEASURES, item: reading::costs, all: &[&["事業費", "予算", "千円", "万円"]]
    },
    Words { article: Article::VISION_TERM, item: reading::reviews, all: &[&["見直し", "見直す"]] },
];
