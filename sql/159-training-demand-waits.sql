-- A demand that was accepted without a base waits for its department to assign one, as one does that a base declined: it was in no queue.
UPDATE training_demand d JOIN review_case c ON c.id = d.id SET d.declined_org = c.current_org
  WHERE d.base IS NULL AND d.declined_org IS NULL AND c.state = 'approved' AND c.current_org IS NOT NULL;
