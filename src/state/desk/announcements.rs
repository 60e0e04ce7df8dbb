//! What the union tells everybody: documents of the programme.

use serde_json::{Value, json};

use super::documents::PROGRAMME;
use super::log::Deed;
use crate::platform::clock;
use crate::state::App;
use crate::state::union::fault::UnionFault;
use crate::state::union::news::BEGINNING;

impl App {
    /// Tells everybody.
    pub async fn announce(self, title: String, text: String) -> Result<(), UnionFault> {
        // Ids stand in the order of time.
        let id = [BEGINNING, &clock::now_ms().to_string()].concat();
        let at = clock::now_ms();
        let document = json!({"_id": id, "title": title, "text": text, "at": at});
        self.replace_document(PROGRAMME, None, document).await?;
        self.note_deed(Deed::Announced, &title).await;
        self.sync_now();
        Ok(())
    }

    /// Everything that was announced, the latest first.
    pub async fn announced(self) -> Result<Vec<Value>, UnionFault> {
        let mut found = self.list_documents(PROGRAMME, BEGINNING).await?;
        found.reverse();
        Ok(found)
    }

    /// Takes an announcement back.
    pub async fn take_back(self, document: Value) -> Result<(), UnionFault> {
        self.delete_document(PROGRAMME, &document).await?;
        self.note_deed(Deed::Withdrawn, super::documents::text(&document, "title"))
            .await;
        self.sync_now();
        Ok(())
    }
}
