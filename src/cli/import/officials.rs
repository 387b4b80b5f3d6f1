//! `official import`: officials, and the committees and chambers they sit in.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::json;

use super::{Policy, left_out, listed, notices, rows_of};
use crate::cli::output::Answer;
use crate::cli::session::{self, Session};
use crate::domain::columns::Columns;
use crate::error::Result;
use crate::import;
use crate::import::decisions::Doubles;
use crate::import::officials::{OfficialColumn, Source, Taking, is_public_list, plan};
use crate::import::telling::{self, Told};
use crate::import::watch::Watch;
use crate::ops::import::{Officials, known_officials, mapping_of};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Lists of congress-legislators (YAML or JSON), and tables with headers (CSV, TSV, or a workbook)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Which column of a table holds what, where the headers do not say it; may be repeated
    #[arg(long, value_name = "FIELD=HEADER")]
    map: Vec<String>,
    /// Say what would become of each entry, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave out the entries that cannot be brought in
    #[arg(long)]
    skip_bad: bool,
    /// What a table was saved in, where that is guessed wrongly: windows-1252, macintosh …
    #[arg(long)]
    encoding: Option<String>,
    /// What becomes of entries that may be officials who are known with another office
    #[arg(long, value_enum, default_value_t = Policy::Ask)]
    doubles: Policy,
    /// Where the members sit, if no column says it; a file called ks.csv says it itself
    #[arg(long)]
    state: Option<String>,
    /// The day on which somebody made sure of all this
    #[arg(long, value_name = "DATE")]
    verified_on: Option<NaiveDate>,
}

pub(in crate::cli) fn officials(session: &Session, args: &Args) -> Result<Answer> {
    let Read { source, notices, columns } = args.read(session)?;
    let taking = Taking {
        doubles: Doubles::from(args.doubles).into(),
        verified_on: args.verified_on,
        now: session.context.now(),
    };
    if args.dry_run {
        let planned = plan(&source, known_officials(&session.read()?)?, taking, &Watch::default());
        let told: Vec<Told> = planned.rows.iter().map(telling::record).collect();
        let totals = telling::records_in_all(|is_kind| planned.count(is_kind));
        let table = listed(&told, "Official or group");
        let text = format!("{}\n\n{table}\n\n{totals}. Nothing was written.", source.form);
        let document = json!({ "form": source.form, "rows": rows_of(&told), "gone": planned.gone });
        let mut answer = Answer::result(text, document);
        answer.notices.extend(planned.notices);
        answer.notices.extend(notices);
        return Ok(answer);
    }
    let mut store = session.write()?;
    let planned = plan(&source, known_officials(&store)?, taking, &Watch::default());
    let left_out = left_out(planned.rows.iter().map(telling::record));
    let mut answer =
        session.perform(&mut store, &Officials { plan: planned, skip_bad: args.skip_bad, columns })?;
    answer.notices.extend(left_out);
    answer.notices.extend(notices);
    Ok(answer)
}

/// Files that were read.
struct Read {
    source: Source,
    /// What a person should know of how they were read.
    notices: Vec<String>,
    /// What the columns of tables held, where that is to be remembered.
    columns: Vec<Columns>,
}

impl Args {
    /// What the files say.
    fn read(&self, session: &Session) -> Result<Read> {
        let mut source = Source::default();
        let (mut told, mut columns) = (Vec::new(), Vec::new());
        let store = session.read()?;
        let said = import::Said { encoding: self.encoding.as_deref(), ..import::Said::default() };
        for file in &self.files {
            session::existing(file)?;
            if is_public_list(file) {
                source.take_list(file)?;
                continue;
            }
            let sheet = import::read(file, said)?;
            let mut mapping = mapping_of::<OfficialColumn>(&store, &sheet.headers)?;
            for words in &self.map {
                mapping.set(words)?;
            }
            let state = self.state.clone().or_else(|| import::officials::state_of_file(file));
            source.take_table(&sheet, &mapping, state.as_deref());
            columns.extend(mapping.remembered());
            told.extend(notices(&sheet, &mapping));
        }
        Ok(Read { source: source.some()?, notices: told, columns })
    }
}
