//! Messages about tables, workbooks, figures and studies.

use renkei_core::texts;

texts! {
    /// No row of labels with municipalities.
    pub(crate) fn no_place_labels() {
        en: "has no row of labels with a column of codes or names. Expected columns such as コード (or code), 市町村名 (or name), and those that ⟦join⟧ names",
        ja: "コードや名称の列のある見出し行がない。「コード」か「市町村名」と、⟦join⟧ で指定した列が必要",
    }
    /// No column of ids.
    pub(crate) fn no_id_label(label) {
        en: "has no row of labels with a column of ids. Expected a column {label} or id, and those that ⟦join⟧ names",
        ja: "識別子の列のある見出し行がない。「{label}」か「id」と、⟦join⟧ で指定した列が必要",
    }
    /// A column of a join that the table lacks.
    pub(crate) fn no_such_column(name, line, has) {
        en: "has no column {name}. The labels in line {line} are: {has}",
        ja: "{name}という列がない。{line}行目の見出しは {has}",
    }
    /// A cell that is no number.
    pub(crate) fn not_a_number(found) {
        en: "{found} is no number. Expected digits, with a point for decimals, or nothing where there is no value",
        ja: "{found}は数でない。数字(小数点は「.」)で書き、値がなければ空にすること",
    }
    /// A number too large to be ranked by.
    pub(crate) fn number_too_large(found) {
        en: "{found} is beyond 100,000,000,000; expected a larger unit, such as millions",
        ja: "{found}は1,000億を超える。百万円など、大きな単位で書くこと",
    }
    /// A municipality with two values.
    pub(crate) fn second_value(name, column, place) {
        en: "{name} has another value of {column} in {place}; expected one",
        ja: "{name}の{column}は{place}と値が違う。どちらか一方にすること",
    }
    /// A line of the same sheet.
    pub(crate) fn line(line) {
        en: "line {line}",
        ja: "{line}行目",
    }
    /// A line of another sheet.
    pub(crate) fn line_of_sheet(sheet, line) {
        en: "line {line} of the sheet {sheet}",
        ja: "シート「{sheet}」の{line}行目",
    }
    /// No row of labels with distances.
    pub(crate) fn no_distance_labels() {
        en: "has no row of labels with two columns of municipalities and one of numbers. Expected columns a and b (市町村1, 市町村2), and one whose label ends in its unit: km, m or minutes (道路距離km, 所要時間分)",
        ja: "二つの市町村の列と数の列のある見出し行がない。「市町村1」「市町村2」(または a、b)と、見出しが単位(km、m、分)で終わる「道路距離km」「所要時間分」などの列が必要",
    }
    /// A distance between a municipality and itself.
    pub(crate) fn distance_to_itself(name) {
        en: "{name} stands on both sides; expected two municipalities",
        ja: "両方が{name}である。二つの異なる市町村を書くこと",
    }
    /// A pair with two numbers.
    pub(crate) fn second_distance(a, b, place) {
        en: "from {a} to {b} the number in {place} is another; expected one",
        ja: "{a}から{b}の値は{place}と違う。どちらか一方にすること",
    }
    /// A distance or time whose unit is not known.
    pub(crate) fn label_without_unit(column, label) {
        en: "column {column} ({label}) names no unit. Expected a label that ends in km, m or minutes, such as 道路距離km or 所要時間分",
        ja: "{column}列({label})の見出しに単位がない。「道路距離km」「所要時間分」のように、見出しを km、m、分 で終えること",
    }
    /// A table of distances between others.
    pub(crate) fn no_pair_of_region() {
        en: "has no pair of municipalities of the region with a number",
        ja: "対象地域の市町村どうしの値が一つもない",
    }
    /// What a column of distances is read as.
    pub(crate) fn road_distance() {
        en: "the distance by road",
        ja: "道路距離",
    }
    /// What a column of times is read as.
    pub(crate) fn travel_time() {
        en: "the travel time",
        ja: "所要時間",
    }
    /// A limit or ranking by travel times, without any.
    pub(crate) fn no_times(setting) {
        en: "has no travel times, which ⟦{setting}⟧ needs. Expected a column whose label ends in minutes, such as 所要時間分",
        ja: "所要時間の列がないため ⟦{setting}⟧ を使えない。「所要時間分」のように見出しが「分」で終わる列が必要",
    }
    /// A cell that is no distance.
    pub(crate) fn not_a_distance(found) {
        en: "{found} is no distance. Expected a number from 0 to 1,000,000, or nothing where it is not known",
        ja: "{found}は距離でない。0から1,000,000までの数で書き、分からなければ空にすること",
    }
    /// A publication that is named but not in the cache.
    pub(crate) fn not_fetched(publication, file) {
        en: "{publication} has not been fetched ({file} is not there). Fetch it with: renkei data fetch {publication}",
        ja: "{publication} はまだ取得していない({file} がない)。renkei data fetch {publication} で取得すること",
    }
    /// A fetched file whose checksum has changed.
    pub(crate) fn changed_in_cache(file, publication) {
        en: "{file}: was changed since it was fetched as {publication} (its checksum is another). Fetch it anew with: renkei data fetch --again {publication}, or name your own file by its path",
        ja: "{file}: {publication} として取得した後に変わっている(チェックサムが違う)。renkei data fetch --again {publication} で取得し直すか、自分のファイルとして場所で指定すること",
    }
    /// No folder of the user is known.
    pub(crate) fn no_cache_folder() {
        en: "there is no home folder to keep fetched files in; name a folder by the environment variable RENKEI_CACHE",
        ja: "取得したファイルを置くホームフォルダーがない。環境変数 RENKEI_CACHE でフォルダーを指定すること",
    }
    /// A name that looks like a publication and is none.
    pub(crate) fn unknown_publication(name) {
        en: "unknown publication {name}: expected n03:YEAR (Hokkaido; 2020 or later), n03:YEAR:PREFECTURE (01 to 47, or japan), or ipss:2023. Other editions have to be downloaded by hand from https://nlftp.mlit.go.jp/ksj/ and https://www.ipss.go.jp/pp-shicyoson/",
        ja: "{name}という公表資料は知らない。n03:年(北海道。2020年以降)、n03:年:都道府県(01から47、または japan)、ipss:2023 のいずれかを指定すること。ほかの版は https://nlftp.mlit.go.jp/ksj/ と https://www.ipss.go.jp/pp-shicyoson/ から手作業で取得する",
    }
    /// Figures named where boundaries are asked for.
    pub(crate) fn no_boundaries(publication) {
        en: "{publication} are figures; boundaries are published as n03:YEAR",
        ja: "{publication} は人口である。境界は n03:年 で指定すること",
    }
    /// A publication without files.
    pub(crate) fn no_file(publication) {
        en: "{publication} has no file",
        ja: "{publication} にファイルがない",
    }

    /// What the operating system says of a stream.
    pub(crate) fn stream(cause) {
        en: "{cause}",
        ja: "{cause}",
    }
    /// A device or a pipe given as a table.
    pub(crate) fn is_device() {
        en: "is a device or a pipe; expected a plain file. Save what it gives as a file first",
        ja: "デバイスかパイプである。内容をファイルに保存してから指定すること",
    }
    /// A file too large for a table.
    pub(crate) fn too_large(megabytes) {
        en: "has more than {megabytes} MB; expected a table. Check that it is the file you mean",
        ja: "{megabytes} MBを超える。表のファイルが必要。指定したファイルに誤りがないか確かめること",
    }
    /// Text in an encoding that Excel does not write.
    pub(crate) fn unknown_encoding() {
        en: "is neither UTF-8, UTF-16 nor CP932 (Shift_JIS). In Excel save it as CSV UTF-8",
        ja: "文字コードがUTF-8でもUTF-16でもCP932(Shift_JIS)でもない。Excelで「CSV UTF-8」として保存すること",
    }
    /// No bytes, or blanks alone.
    pub(crate) fn is_empty() {
        en: "is empty",
        ja: "空のファイルである",
    }
    /// Markup saved under the name of a table.
    pub(crate) fn is_web_page() {
        en: "is a web page or XML, whatever its name says. Open it in Excel and save it as .xlsx or CSV",
        ja: "名前にかかわらず中身はWebページかXMLである。Excelで開き、.xlsx かCSVで保存し直すこと",
    }
    /// A workbook that cannot be opened.
    pub(crate) fn no_workbook(cause) {
        en: "cannot be read as an Excel workbook: {cause}. Get the file again, or open it in Excel and save it as .xlsx or CSV",
        ja: "Excelブックとして読めない({cause})。もう一度取得するか、Excelで開いて .xlsx かCSVで保存し直すこと",
    }
    /// What the reader of workbooks says.
    pub(crate) fn workbook_cause(cause) {
        en: "{cause}",
        ja: "中の部品が書式に合わない{cause}",
    }
    /// A workbook at which its reader panics.
    pub(crate) fn workbook_odd() {
        en: "a part of it is not what the format says",
        ja: "中の部品が書式に合わない",
    }
    /// A zip of a workbook without a directory.
    pub(crate) fn workbook_not_whole(cause) {
        en: "it is not whole ({cause})",
        ja: "途中で切れている{cause}",
    }
    /// A workbook that claims to unpack beyond all measure.
    pub(crate) fn workbook_unpacks_too_large() {
        en: "it would unpack to more than 1 GB, which no table of figures does",
        ja: "展開すると1 GBを超え、人口の表とは考えられない",
    }
    /// A sheet with more cells than memory should hold.
    pub(crate) fn too_many_cells() {
        en: "it has more cells than a table of figures",
        ja: "セルの数が人口の表とは考えられないほど多い",
    }
    /// An old workbook whose compound file is damaged.
    pub(crate) fn xls_parts(cause) {
        en: "its parts do not hold together ({cause})",
        ja: "中の部品がつながらない{cause}",
    }
    /// A part that claims to be larger than the file.
    pub(crate) fn xls_part_too_large() {
        en: "its parts do not hold together (one is larger than the file)",
        ja: "中の部品がファイルより大きい",
    }
    /// A compound file of another program.
    pub(crate) fn xls_without_workbook() {
        en: "its parts do not hold together (there is no workbook in it)",
        ja: "中にブックがない",
    }
    /// An old workbook cut within a record.
    pub(crate) fn xls_record_cut() {
        en: "it ends within a record",
        ja: "記録の途中で終わる",
    }
    /// A sheet that claims too many cells.
    pub(crate) fn xls_claims_cells(most) {
        en: "a sheet claims more than {most} cells",
        ja: "シートのセルが{most}を超えるとある",
    }
    /// Cells so far apart that a table of them is too large.
    pub(crate) fn xls_far_cells(most) {
        en: "a sheet has cells so far apart that it takes more than {most}",
        ja: "シートのセルが離れすぎていて、{most}を超えるセルが要る",
    }
    /// A quotation mark that never closes.
    pub(crate) fn open_quotation(rest) {
        en: "a quotation mark opens here and is not closed: {rest}. Close it or take it out",
        ja: "引用符がここで始まり、閉じていない({rest})。閉じるか取り除くこと",
    }
    /// A sheet that cannot be turned into CSV.
    pub(crate) fn csv_writer(cause) {
        en: "{cause}",
        ja: "表をCSVに直せない{cause}",
    }
    /// A line that is no CSV.
    pub(crate) fn not_csv(cause) {
        en: "is not CSV: {cause}",
        ja: "CSVとして読めない{cause}",
    }
    /// The fault of one cell, with its column.
    pub(crate) fn in_column(column, problem) {
        en: "column {column}: {problem}",
        ja: "{column}列: {problem}",
    }
    /// A cell behind the last label: a number with separators, most likely.
    pub(crate) fn behind_last_column(column, found, last) {
        en: "column {column}: {found} stands behind the last labelled column, {last}. Put numbers with separators (10,922) in quotation marks or write them without, or give the column a label",
        ja: "{column}列: 見出しのある最後の列({last}列)より右に{found}がある。桁区切りのある数(10,922)は引用符で囲むか区切りなしで書くか、列に見出しを付けること",
    }
    /// A cell that holds no number of people.
    pub(crate) fn not_people(found) {
        en: "{found} is no number of people: expected a whole number, not negative, or nothing where there is no figure",
        ja: "{found}は人数でない。0以上の整数を書くか、値がなければ空にすること",
    }
    /// Digits that may be one code or another.
    pub(crate) fn code_uncertain(found) {
        en: "the code {found} may be one of five digits or, its leading zero lost, one of six; write it with its zero, as text",
        ja: "コード{found}は、5桁のコードとも、先頭の0が落ちた6桁のコードとも読める。0を付けて文字列で書くこと",
    }

    /// No row of labels that is understood.
    pub(crate) fn no_header() {
        en: "has no header that renkei understands. Expected a column コード (or 市区町村 with names) and columns of years such as 2020年, or a column 年 with 総数 beside it",
        ja: "読み取れる見出しがない。「コード」(または名称の「市区町村」)の列と、「2020年」のような年の列、または「年」の列とその横の「総数」が必要",
    }
    /// Labels without a row of figures below.
    pub(crate) fn no_figures() {
        en: "has no figures. Expected a row a municipality, with its code and people by year",
        ja: "人口がない。市町村ごとに1行、コードと年ごとの人口が必要",
    }
    /// A table of men or of women.
    pub(crate) fn one_sex(title) {
        en: "its title speaks of one sex ({title}); expected both together",
        ja: "表題が男女の一方だけを示している({title})。男女計が必要",
    }
    /// Years without a word that says people.
    pub(crate) fn no_people_column(years) {
        en: "has years, but no column that says people: {years}. Expected labels such as 2020年人口, or 2020年 below 総人口",
        ja: "年の列はあるが、人口とわかる列がない: {years}。「2020年人口」や、「総人口」の下の「2020年」のような見出しが必要",
    }
    /// The same, with the title that says something else.
    pub(crate) fn no_people_column_below(years, title) {
        en: "has years, but no column that says people: {years} below the title {title}. Expected labels such as 2020年人口, or 2020年 below 総人口",
        ja: "年の列はあるが、人口とわかる列がない: {years}(表題は{title})。「2020年人口」や、「総人口」の下の「2020年」のような見出しが必要",
    }
    /// A table in thousands or other units.
    pub(crate) fn figures_in_unit(unit) {
        en: "its figures are in {unit}; expected people one by one (人). Multiply them, or take a table of people",
        ja: "単位が{unit}である。1人単位(人)の値が必要。掛け合わせて人に直すか、人単位の表を使うこと",
    }
    /// A cell that should be a year.
    pub(crate) fn no_year(found) {
        en: "{found} is no year; expected 2020, 2020年 or 令和2年",
        ja: "{found}は年でない。2020、2020年、令和2年 のように書くこと",
    }
    /// The same in the column of years.
    pub(crate) fn no_year_in_column(found) {
        en: "column year: {found} is no year; expected 2020",
        ja: "year列: {found}は年でない。2020 のように書くこと",
    }
    /// An age group that the tables do not have.
    pub(crate) fn no_age_group(found) {
        en: "column age_group: {found} is no age group; expected 0-14, 15-64, 65+ or 75+",
        ja: "age_group列: {found}は年齢区分でない。0-14、15-64、65+、75+ のいずれかにすること",
    }
    /// A table of series without one of its columns.
    pub(crate) fn no_column(label) {
        en: "has no column {label}; expected series, code, year and population",
        ja: "{label}の列がない。series、code、year、population の列が必要",
    }
    /// A cell that should be a code.
    pub(crate) fn no_code(found) {
        en: "{found} is not a municipality code: expected five digits (01202) or six with the check digit (012025)",
        ja: "{found}は市町村コードでない。5桁(01202)か、検査数字を付けた6桁(012025)で書くこと",
    }
    /// A name beside the code of another municipality: rows sorted apart.
    pub(crate) fn names_out_of_order(conflict) {
        en: "{conflict}. Put codes and names in one order again, or leave the names out",
        ja: "{conflict}。コードと名称の並びを合わせ直すか、名称を省くこと",
    }
    /// The same in a policy table.
    pub(crate) fn name_conflict(conflict) {
        en: "{conflict}. Correct the code or the name",
        ja: "{conflict}。コードか名称を直すこと",
    }
    /// A row known by name alone, with a name that is none.
    pub(crate) fn unknown_by_name(found) {
        en: "{found} is no municipality that renkei knows by name; add a column コード with codes",
        ja: "{found}という名称の市町村がない。「コード」の列を加えること",
    }
    /// A row known by name alone, with a name of several.
    pub(crate) fn ambiguous_by_name(name, codes) {
        en: "{name} is the name of {codes}; add a column コード with codes",
        ja: "{name}という市町村は複数ある({codes})。「コード」の列を加えること",
    }
    /// Two names in a row.
    pub(crate) fn and(first, second) {
        en: "{first} and {second}",
        ja: "{first}と{second}",
    }
    /// Two figures for one municipality and year.
    pub(crate) fn second_figure(code, year, place, first, people) {
        en: "{code} has a second figure for {year} (first in {place}): {first} there, {people} here. Leave one of them out",
        ja: "{code}の{year}年の人口が2か所にある({place}に{first}、ここに{people})。どちらかを取り除くこと",
    }
    /// Where the first figure stands.
    pub(crate) fn at_row(row) {
        en: "row {row}",
        ja: "{row}行目",
    }
    /// Where the first figure stands, in another sheet.
    pub(crate) fn at_sheet_row(sheet, row) {
        en: "{sheet}, row {row}",
        ja: "{sheet} の{row}行目",
    }
    /// Wards whose sum is beyond a number of people.
    pub(crate) fn too_many_people_in(code, people, year) {
        en: "{code} has {people} people in {year}, more than can be",
        ja: "{code}の{year}年の人口{people}は多すぎる",
    }
    /// A figure beyond a number of people.
    pub(crate) fn too_many_people(people) {
        en: "{people} people are more than can be",
        ja: "人口{people}は多すぎる",
    }
    /// Two columns of one year that differ.
    pub(crate) fn columns_differ(column, people, year, first) {
        en: "column {column} has {people} people for {year}, an earlier column {first}. Leave one of the two columns out, or label them apart",
        ja: "{year}年の人口が{column}列では{people}、前の列では{first}である。どちらかの列を除くか、見出しで区別すること",
    }
    /// A total that is not the sum of its municipalities.
    pub(crate) fn prefecture_total(year, prefecture, total, parts, sum) {
        en: "{year}: the prefecture {prefecture} has {total} people, its {parts} municipalities together {sum}; rows are missing, double or changed",
        ja: "{year}年: 都道府県{prefecture}の人口は{total}だが、その{parts}市町村の計は{sum}である。行が欠けているか、重複しているか、変わっている",
    }
    /// No table with ids and years.
    pub(crate) fn no_figures_by_id(label) {
        en: "has no figures by id. Expected a column {label} (or id) as in the boundaries, and columns of years such as 2010, 2040",
        ja: "識別子ごとの人口がない。境界と同じ「{label}」(または id)の列と、2010、2040 のような年の列が必要",
    }
    /// Two figures for one id and year.
    pub(crate) fn ids_differ(id, people, year, before) {
        en: "{id} has {people} people in {year}, another row has {before}",
        ja: "{id}の{year}年の人口がここでは{people}、別の行では{before}である",
    }
    /// A policy table without its columns.
    pub(crate) fn no_policy_labels(columns) {
        en: "has no row of labels with {columns}. renkei data export writes the embedded tables as examples",
        ja: "{columns}のある見出し行がない。renkei data export で内蔵の表を見本として書き出せる",
    }
    /// Two columns of one meaning.
    pub(crate) fn columns_alike(left, left_label, right, right_label, meaning) {
        en: "the columns {left} ({left_label}) and {right} ({right_label}) are both read as {meaning}; leave one of them, or give the other another label",
        ja: "{left}列({left_label})と{right}列({right_label})はどちらも {meaning} として読む列である。一つを残すか、もう一つの見出しを変えること",
    }
    /// The columns of links.
    pub(crate) fn columns_a_b() {
        en: "a and b",
        ja: "a と b",
    }
    /// The column of zones and centres.
    pub(crate) fn column_code() {
        en: "code (コード)",
        ja: "「コード」(code)",
    }

    /// Figures without the years asked for.
    pub(crate) fn years_missing(base, target, edition, available) {
        en: "has nothing for {base} or {target} of {edition}, but {available}; choose by ⟦edition⟧, ⟦base⟧ and ⟦target⟧",
        ja: "{edition} の{base}年も{target}年もない。あるのは {available}。⟦edition⟧、⟦base⟧、⟦target⟧ で選ぶこと",
    }
    /// Boundaries named where figures are asked for.
    pub(crate) fn has_boundaries() {
        en: "has boundaries; figures are published as ipss:2023",
        ja: "境界である。人口は ipss:2023 で指定すること",
    }
    /// Two files that disagree.
    pub(crate) fn files_differ(code, here, year, series, before) {
        en: "{code} has {here} people in {year} ({series}), another file given has {before}. Leave one of the two out",
        ja: "{code}の{year}年の人口({series})がここでは{here}、別のファイルでは{before}である。どちらかを除くこと",
    }
    /// An age group larger than the whole.
    pub(crate) fn part_exceeds_whole(code, part, year, series, whole) {
        en: "an age group of {code} has {part} people in {year} ({series}), the whole municipality {whole}",
        ja: "{code}の{year}年({series})は、年齢区分の人口{part}が総数{whole}を超える",
    }
    /// A mesh list where any polygons are asked for.
    pub(crate) fn mesh_list_by_id() {
        en: "is a mesh list, which has municipality codes; leave out ⟦id-attribute⟧",
        ja: "市町村コードのあるメッシュ・コード一覧である。⟦id-attribute⟧ を除くこと",
    }
    /// Two files that disagree on a unit.
    pub(crate) fn unit_files_differ(id, people, year, before) {
        en: "{id} has {people} people in {year}, another file given has {before}. Leave one of the two out",
        ja: "{id}の{year}年の人口がここでは{people}、別のファイルでは{before}である。どちらかを除くこと",
    }
    /// Figures by id without the years asked for.
    pub(crate) fn unit_years_missing(base, target, years) {
        en: "has no people of {base} and {target}, but of {years}; choose by ⟦base⟧ and ⟦target⟧",
        ja: "{base}年と{target}年の人口がない。あるのは {years}。⟦base⟧ と ⟦target⟧ で選ぶこと",
    }
}
