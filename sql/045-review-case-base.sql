-- Cases that follow an organisation when it moves.
ALTER TABLE review_case ADD KEY IF NOT EXISTS base (base_org, state, id);
