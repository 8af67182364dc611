//! What belongs into the gaps, and the comments of the files, in Japanese: documents of
//! offices of Hokkaido are.

pub(super) const AGREEMENT_HEAD: &str = "地域連携協定の下書き(市町村連携地域モデル推進要綱 第3)
「【要記入: …】」は、構成市町村が決めて書き入れる箇所である。
点検: renkei validate このファイル   清書: renkei render このファイル";
pub(super) const TITLE: &str = "地域連携協定書";
pub(super) const REGION: &str = "連携地域の名称";
pub(super) const PURPOSE: &str = "連携の基本的な目的。人口定住に必要な生活機能を連携して確保すること、自立のための経済基盤、地域の活性化など";
pub(super) const EXECUTION: &str =
    "事務の執行に係る基本的事項。機関等の共同設置、事務の委託、民事上の契約など、どの形によるか";
pub(super) const DISSOLUTION: &str =
    "この協定を解消しようとするときは、全ての構成市町村の協議による合意を要するものとする。";
pub(super) const HEAD: &str = "長の氏名";
pub(super) const ROLES: &str = "各市町村の役割";
pub(super) const AGREED: &str = "締結の日";
pub(super) const PUBLISHED: &str = "公表の日";
pub(super) const COPY_SENT: &str = "写しを北海道に送付した日";
pub(super) const PIONEERING: &str =
    "要件(3)による理由。課題を見据えた先駆性、他地域の参考となるモデル性、持続可能性";

pub(super) const NOTE_MEMBERS: &str = "第3(2)① 協定を締結する市町村(コード順)";
pub(super) const NOTE_PURPOSE: &str = "第3(2)② 目的";
pub(super) const NOTE_MATTERS: &str = "第3(2)③ 連携する具体的事項。二つ以上の政策分野について規定する。
清書では、この順に第3条第1号、第3条第2号…となる";
pub(super) const NOTE_FIELDS: &str = "取り上げる政策分野の # を外し、内容を書く";
pub(super) const NOTE_EXECUTION: &str = "第3(2)④ 執行等に係る基本的事項(規定することが望ましい)";
pub(super) const NOTE_DISSOLUTION: &str = "第3(2)⑤ 解消の手続き(規定することが望ましい)";
pub(super) const NOTE_TERM: &str = "第3(2)⑤ 期間。原則として定めのないもの";
pub(super) const NOTE_REQUIREMENT: &str = "第2 満たす要件。数値は使用したデータによる";
pub(super) const NOTE_DATES: &str = "第3(3) 締結の後、直ちに公表。第5 公表の後、写しを北海道に送付
日付は 2027-04-01 のように引用符なしで書く";
pub(super) const NOTE_CREDITS: &str = "出典";

pub(super) const VISION_HEAD: &str = "地域連携ビジョンの下書き(市町村連携地域モデル推進要綱 第4)
「【要記入: …】」は、連携市町村が決めて書き入れる箇所である。
点検: renkei validate このファイル   清書: renkei render このファイル";
pub(super) const VISION_TITLE: &str = "地域連携ビジョン";
pub(super) const FUTURE: &str =
    "連携地域の将来像。地域全体で生活機能を確保し、経済基盤を培い、活性化を図る観点から";
pub(super) const COOPERATION: &str = "関係団体等がどのように協力して推進するか";
pub(super) const FROM: &str = "期間の初日";
pub(super) const TO: &str = "期間の末日";
pub(super) const MEASURE_TITLE: &str = "取組の名称";
pub(super) const MEASURE_CONTENT: &str = "取組の具体的な内容";
pub(super) const STEP: &str = "この年度に行うこと";
pub(super) const BUDGET: &str =
    "予算措置を伴うなら true、伴わないなら false(その場合は total と costs を消す)";
pub(super) const TOTAL: &str = "総事業費(円、整数)";
pub(super) const COST: &str = "この年度の事業費(円、整数)";
pub(super) const CONSULTED_ON: &str = "協議の日";
pub(super) const CONSULTED_ABOUT: &str = "協議した事項";
pub(super) const ORGANISATION: &str = "意見を聴取した団体等の名称";
pub(super) const HEARD_ON: &str = "意見聴取の日";
pub(super) const OPINION: &str = "意見とその扱い";
pub(super) const ADOPTED: &str = "策定の日";
pub(super) const VISION_PUBLISHED: &str = "公表の日";

pub(super) const NOTE_NAMES: &str = "第4(2)① 連携地域と連携市町村の名称(協定から)";
pub(super) const NOTE_AGREEMENTS: &str = "根拠とする協定のファイル";
pub(super) const NOTE_FUTURE: &str = "第4(2)② 将来像(提示することが望ましい)";
pub(super) const NOTE_VISION_TERM: &str = "第4(2)④ 期間(おおむね5年間)と毎年度の見直し
日付は 2027-04-01 のように引用符なしで書く";
pub(super) const NOTE_REVIEWS: &str = "見直しを行ったら、その日 on と結果 result を書く";
pub(super) const NOTE_MEASURES: &str =
    "第4(2)③ 協定に基づき推進する具体的取組。clause は根拠とする協定の規定。
費用を市町村ごとに分けるときは、costs に member = \"コード\" を加える";
pub(super) const NOTE_CONSULTATIONS: &str = "第4(3) 連携市町村の協議";
pub(super) const NOTE_HEARINGS: &str = "第4(4) 関係団体等の意見聴取";
pub(super) const NOTE_COOPERATION: &str = "第4(4) 関係団体等の協力";
pub(super) const NOTE_VISION_DATES: &str = "第4(5) 公表、第5 写しの送付
日付は 2027-04-01 のように引用符なしで書く";
pub(super) const NOTE_POPULATION: &str =
    "人口(使用したデータによる)。数値のない年、年齢区分のない年は載せない";
