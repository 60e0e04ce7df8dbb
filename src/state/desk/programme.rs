//! All that is published, as one file.

use programme::{BadProgramme, Programme};

use super::documents::PROGRAMME;
use super::fields;
use super::log::Deed;
use crate::platform::clock;
use crate::state::App;
use crate::state::desk::editor::{Editor, Kind, Opened};
use crate::state::union::fault::UnionFault;
use serde_json::json;
use sync::Fault;

use super::documents::{DESK, WriteFault};
use leptos::prelude::*;

impl App {
    /// The programme as it is published now, under this name. A document that this version cannot read
    /// makes no file.
    pub async fn whole_programme(
        self,
        name: &str,
    ) -> Result<Result<Programme, BadProgramme>, UnionFault> {
        let documents = self.list_documents(PROGRAMME, "").await?;
        Ok(Programme::of(name, clock::now_ms(), &documents))
    }

    /// Puts a challenge into the programme on this device, where nothing else is needed to publish it.
    /// `false` where another one has its id.
    pub async fn publish_here(self, editor: Editor) -> Result<bool, UnionFault> {
        let Opened::Here(draft) = editor.document.get_untracked() else {
            return Err(Fault::Missing.into());
        };
        let rules = draft
            .get(Kind::Challenge.field())
            .cloned()
            .unwrap_or_default();
        let id = [Kind::Challenge.published(), &fields::text_at(&rules, "id")].concat();
        let document = json!({"_id": id, "rules": rules});
        match self.write_document(PROGRAMME, &document).await {
            Ok(_) => {}
            Err(WriteFault::Meanwhile(_)) => return Ok(false),
            Err(WriteFault::Union(fault)) => return Err(fault),
        }
        let name = fields::text_at(&rules, "name.zh");
        self.note_deed(Deed::Published, &name).await;
        // The draft has become what it was for. One that stays does no harm.
        let _ = self.delete_document(DESK, &draft).await;
        Ok(true)
    }
}
