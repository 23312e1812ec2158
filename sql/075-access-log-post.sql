-- What the administrators of an organisation looked at, newest first [5.10].
ALTER TABLE access_log ADD KEY IF NOT EXISTS post (post, at, id);
