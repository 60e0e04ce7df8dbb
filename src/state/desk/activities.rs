//! Activities as organisers publish them, and who is on their lists.

use activities::activity::{Activity, Entry};
use activities::check::{Why, problems};
use activities::enrolment::{Enrolment, List};
use leptos::prelude::*;
use serde_json::{Value, json};
use sync::Fault;
use sync::couch::{Couch, View};

use super::documents::{DESK, PROGRAMME};
use super::editor::{Editor, Kind, Opened};
use super::fields;
use super::log::Deed;
use crate::platform::http::server;
use crate::state::App;
use crate::state::union::fault::UnionFault;

/// A class to begin with.
pub fn blank() -> Value {
    json!({
        "schema": "buyue-activity/1", "id": "new-activity", "kind": "class", "title": {"zh": "新活动"},
        "series": [], "entry": {"kind": "list", "capacity": 20},
    })
}

/// The same activity under another id, to be held again.
pub fn copy_of(body: &Value) -> Value {
    let mut body = body.clone();
    let mut id = fields::text_at(&body, "id");
    id.truncate(38);
    id.push_str("-2");
    fields::set(&mut body, "id", Some(id.into()));
    fields::set(&mut body, "revision", None);
    fields::set(&mut body, "cancelled", None);
    body
}

/// The list of an activity's enrolments.
pub fn list_of(activity: &Activity, enrolments: Vec<Enrolment>) -> List {
    let capacity = match &activity.entry {
        Entry::List(admission) => admission.capacity,
        Entry::Open | Entry::Phone(_) => None,
    };
    List::of(capacity, enrolments)
}

impl App {
    /// Who enrolled in an activity.
    pub async fn enrolments(self, activity: &str) -> Result<Vec<Enrolment>, UnionFault> {
        if self.works_alone() {
            // Another tab may have taken a code.
            self.load_desk().await;
            return Ok(untrack(|| self.enrolments_here(activity)));
        }
        let couch = Couch::new(server());
        let asked = View::all()
            .from(json!([activity]))
            .through(json!([activity, {}]))
            .unreduced();
        let database = couch.database("enrolments");
        let rows = database.rows("lists", "activity", asked).await?;
        let enrolments = rows.iter();
        Ok(enrolments
            .filter_map(|row| Enrolment::of_row(&row.key, &row.value))
            .collect())
    }

    /// Publishes a draft over what is published under its id, if anything. Refused, with their number, when
    /// more people have a place than it would hold.
    pub async fn publish_activity(self, editor: Editor) -> Result<Option<u32>, UnionFault> {
        let Opened::Here(draft) = editor.document.get_untracked() else {
            return Ok(None);
        };
        let mut body = draft
            .get(Kind::Activity.field())
            .cloned()
            .unwrap_or_default();
        let read = |body: &Value| Activity::from_value(body).map_err(|_| Fault::Garbled);
        let activity = read(&body)?;
        let enrolled = self.enrolments(&activity.id).await?;
        let id = [Kind::Activity.published(), &activity.id].concat();
        let there = self.read_document(PROGRAMME, &id).await?;
        if let Some(there) = &there {
            let before = read(there.get(Kind::Activity.field()).unwrap_or(&Value::Null));
            let places =
                before.map_or(0, |before| list_of(&before, enrolled).places().len() as u32);
            let below = |why: &Why| matches!(why, Why::BelowEnrolled { .. });
            if problems(&activity, places).iter().any(|it| below(&it.why)) {
                return Ok(Some(places));
            }
            let revision = fields::text_at(there, "activity.revision").parse::<u32>();
            // Calendars take over what has a greater one.
            let next = revision.unwrap_or(0) + 1;
            fields::set(&mut body, "revision", Some(next.into()));
        }
        let document = json!({"_id": id, "activity": body});
        self.replace_document(PROGRAMME, there.as_ref(), document)
            .await?;
        self.note_deed(Deed::ActivityPublished, &fields::text_at(&body, "title.zh"))
            .await;
        // The draft has become what it was for. One that stays does no harm.
        let _ = self.delete_document(DESK, &draft).await;
        Ok(None)
    }
}
